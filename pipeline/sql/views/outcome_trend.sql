-- One row a financial year of decision (April to March), over published determinations of all landlords and themes.
--
-- The rate is the official one: adverse findings over findings considered, with a 95 % Wilson interval; the change on
-- the year before has a 95 % interval by Newcombe's method.
-- outcome_trend_for(for_year := ..., for_theme := 'damp_mould', for_landlord := ...) is the same for a part.
-- Small print: determinations appear two to nine months after the decision, so the last years still grow. Decisions
-- without a date stand under 'unknown'. Where the interval of a change holds 0 there may be none.
CREATE MACRO outcome_trend_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT * EXCLUDE (
    landlord_key, landlord_id, landlord_name, landlord_type, theme, official_category, financial_quarter)
FROM trend_by(['financial_year'], for_year := for_year, for_theme := for_theme, for_landlord := for_landlord);
CREATE VIEW outcome_trend AS FROM outcome_trend_for();
