-- One row a kind (order or recommendation) and category, over published determinations of all years.
--
-- order_statistics_for(for_year := '2024-25', for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: an order with several categories counts under each, so rows do not add up; mainly counts it once, under
-- its first. Days allowed run from the decision, or from the amended version where there is one, to the due date. A
-- filter on theme takes the orders of cases with a head of that theme.
CREATE MACRO order_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
SELECT * EXCLUDE (
    landlord_key, landlord_id, landlord_name, landlord_type, theme, official_category, financial_year,
    financial_quarter)
FROM orders_by([''], for_year := for_year, for_theme := for_theme, for_landlord := for_landlord);
CREATE VIEW order_statistics AS FROM order_statistics_for();
