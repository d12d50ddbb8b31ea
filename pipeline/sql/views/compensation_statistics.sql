-- One row a landlord at the time of the decision: what its published determinations order it to pay, all years.
--
-- A case counts with its ordered total: all that its orders require to be paid, once; recommended sums stand apart. The
-- uplift is what that adds to what the landlord itself had offered at the last stage of its procedure with an offer.
-- compensation_statistics_for(for_year := ..., for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: median and quartiles are of the cases with an award, interpolated linearly. Sums are of published
-- determinations, so far below what was ordered in all. A filter on theme takes cases with a head of that theme; their
-- whole total counts, as orders do not say which head they answer. Offers of one stage are added up; where an order
-- leaves an offer to be paid beside it, the uplift is too low by the offer. Cases without an offer have no uplift.
CREATE MACRO compensation_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT * EXCLUDE (landlord_key, landlord_type, theme, official_category, financial_year, financial_quarter)
FROM compensation_by(['landlord'], for_year := for_year, for_theme := for_theme, for_landlord := for_landlord);
CREATE VIEW compensation_statistics AS FROM compensation_statistics_for();
