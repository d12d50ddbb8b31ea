-- One row a kind (order or recommendation) and category, over published determinations of all years.
--
-- order_statistics_for(for_year := '2024-25', for_theme := ..., for_landlord := ...) is the same for a part.
-- Small print: an order with several categories counts under each, so rows do not add up; mainly counts it once, under
-- its first. Days allowed run from the decision, or from the amended version where there is one, to the due date. A
-- filter on theme takes the orders of cases with a head of that theme.
CREATE MACRO order_statistics_for(for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
WITH wanted AS (
    SELECT o.case_ref, o.kind, o.categories, o.due_date, o.due_date - coalesce(d.amended_date, d.decision_date) AS days
    FROM orders AS o
    JOIN case_facts AS c USING (case_ref)
    JOIN determinations AS d USING (case_ref)
    WHERE fits(c.financial_year, for_year) AND fits(c.landlord_key, for_landlord)
        AND (for_theme IS NULL OR case_ref IN (SELECT case_ref FROM case_themes WHERE theme = for_theme))
), by_category AS (
    SELECT *, count(*) OVER (PARTITION BY kind) AS of_kind FROM wanted
), counted AS (
    SELECT kind, category, of_kind,
        count(DISTINCT case_ref) AS published_determinations,
        count(*) AS orders,
        count(*) FILTER (WHERE categories[1] = category) AS mainly,
        count(due_date) AS with_due_date,
        quantile_cont(days, [0.25, 0.5, 0.75]) AS quartiles
    FROM (SELECT *, unnest(list_distinct(categories)) AS category FROM by_category)
    GROUP BY kind, category, of_kind
)
SELECT
    -- kind: 'order' binds, 'recommendation' does not
    kind,
    -- category: What is asked for
    category,
    -- published_determinations: Published determinations with such an order; about half of all decided are published
    published_determinations,
    -- orders: Orders (or recommendations) that ask for it, among other things or alone
    orders,
    -- mainly: Those of them that ask for it first
    mainly,
    -- of_kind: All orders (or recommendations) of the kind
    of_kind,
    -- order_share: orders / of_kind, from 0 to 1
    orders / of_kind AS order_share,
    -- share_low: Lower end of the 95 % Wilson interval of the share
    wilson_low(orders, of_kind) AS share_low,
    -- share_high: Upper end of the 95 % Wilson interval of the share
    wilson_high(orders, of_kind) AS share_high,
    -- with_due_date: Those with a due date that can be told
    with_due_date,
    -- lower_quartile_days: Lower quartile of the days allowed, of those with a due date
    quartiles[1] AS lower_quartile_days,
    -- median_days: Median of the days allowed, of those with a due date
    quartiles[2] AS median_days,
    -- upper_quartile_days: Upper quartile of the days allowed, of those with a due date
    quartiles[3] AS upper_quartile_days
FROM counted;
CREATE VIEW order_statistics AS FROM order_statistics_for();
