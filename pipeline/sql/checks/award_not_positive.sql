-- One row a sum of nothing or less, ordered, recommended or offered.
SELECT 'awards' AS source, case_ref, amount_gbp, quote FROM awards WHERE amount_gbp <= 0
UNION ALL SELECT 'offers', case_ref, amount_gbp, quote FROM offers WHERE amount_gbp <= 0
ORDER BY ALL;
