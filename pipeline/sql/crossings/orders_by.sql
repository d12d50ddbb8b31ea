-- What is ordered or recommended, by kind and category of order and crossed as in statistics_by: FROM
-- orders_by(['theme']). A case's orders count under each theme, or category of complaint, of its heads, as orders do
-- not say which they answer.
CREATE MACRO orders_by(dims, for_year := NULL, for_theme := NULL, for_landlord := NULL) AS TABLE
WITH counted AS (
    SELECT landlord_key, of_type, theme, official_category, financial_year, financial_quarter, kind, category,
        count(*) FILTER (WHERE is_first) AS published_determinations,
        count(*) AS orders,
        count(*) FILTER (WHERE is_main) AS mainly,
        count(due_date) AS with_due_date,
        quantile_cont(days_allowed, [0.25, 0.5, 0.75]) AS quartiles
    FROM cases_by(dims, for_year := for_year, for_theme := for_theme, for_landlord := for_landlord)
    JOIN case_orders USING (case_ref)
    GROUP BY ALL
), totals AS (
    -- Every order has one category that it asks for first.
    SELECT *, sum(mainly) OVER (
        PARTITION BY landlord_key, of_type, theme, official_category, financial_year, financial_quarter, kind
    )::BIGINT AS of_kind
    FROM counted
)
SELECT
    n.landlord_key,
    landlord_id,
    landlord_name,
    coalesce(of_type, landlord_type) AS landlord_type,
    theme,
    official_category,
    financial_year,
    financial_quarter,
    -- kind: 'order' binds, 'recommendation' does not
    kind,
    -- category: What is asked for
    category,
    n.published_determinations,
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
FROM totals AS n LEFT JOIN landlord_keys AS l ON l.landlord_key = n.landlord_key;
