-- One wide row a published determination: who, when, how many heads, findings and orders, how much, and their words.
--
-- Small print: lists run in the order of the page and are empty, never NULL, where the page has none.
CREATE VIEW case_summary AS
WITH heads AS (
    SELECT case_ref, count(*) AS heads, list(text ORDER BY head_no) AS head_texts
    FROM complaint_heads GROUP BY case_ref
), themed AS (
    SELECT case_ref, list_sort(list(theme)) AS themes FROM case_themes GROUP BY case_ref
), found AS (
    SELECT case_ref, count(*) AS findings,
        count(*) FILTER (WHERE is_adverse(outcome)) AS adverse,
        count(*) FILTER (WHERE is_considered(outcome)) AS considered,
        arg_min(outcome, v.position) AS gravest_outcome,
        list(outcome ORDER BY finding_no) AS outcomes,
        list(quote ORDER BY finding_no) AS finding_quotes
    FROM findings LEFT JOIN vocabulary AS v ON v.list = 'outcome' AND v.word = outcome
    GROUP BY case_ref
), asked AS (
    SELECT case_ref,
        count(*) FILTER (WHERE kind = 'order') AS orders,
        count(*) FILTER (WHERE kind = 'recommendation') AS recommendations,
        list(text ORDER BY order_no) FILTER (WHERE kind = 'order') AS order_texts,
        list(text ORDER BY order_no) FILTER (WHERE kind = 'recommendation') AS recommendation_texts,
        list_sort(list_distinct(flatten(list(categories) FILTER (WHERE kind = 'order')))) AS order_categories,
        max(due_date) FILTER (WHERE kind = 'order') AS last_due_date
    FROM orders GROUP BY case_ref
)
SELECT
    -- case_ref: Case reference of the determination; joins all tables
    d.case_ref,
    -- url: Address of the published determination
    d.url,
    -- title: The page's heading
    d.title,
    -- landlord_id: The landlord at the time; NULL while the published name is not resolved
    d.landlord_id,
    -- landlord_name: Name of the landlord in full; as published while not resolved
    c.landlord_name,
    -- landlord_type: Kind of landlord by the reviewed table, else by the page
    c.landlord_type,
    -- decision_date: Date of the decision
    d.decision_date,
    -- financial_year: Financial year of the decision, such as '2024-25'
    c.financial_year,
    -- layout: Layout of the page: 'report' or 'investigation'
    d.layout,
    -- decision_type: Decision type by the metadata table
    d.decision_type,
    -- occupancy: Occupancy by the metadata table
    d.occupancy,
    -- heads: Number of heads of complaint
    coalesce(heads, 0) AS heads,
    -- findings: Number of findings
    coalesce(findings, 0) AS findings,
    -- adverse: Number of adverse findings
    coalesce(adverse, 0) AS adverse,
    -- considered: Number of findings less those outside jurisdiction or withdrawn
    coalesce(considered, 0) AS considered,
    -- gravest_outcome: The gravest of its outcomes; NULL where it has no findings
    gravest_outcome,
    -- orders: Number of orders
    coalesce(orders, 0) AS orders,
    -- recommendations: Number of recommendations
    coalesce(recommendations, 0) AS recommendations,
    -- ordered_total_gbp: What its orders require to be paid, in pounds; NULL where no money is ordered
    d.ordered_total_gbp,
    -- prior_offer_gbp: Earlier offers named in its orders, in pounds
    d.prior_offer_gbp,
    -- recommended_total_gbp: What its recommendations ask to be paid, in pounds
    d.recommended_total_gbp,
    -- last_due_date: The latest due date of its orders
    last_due_date,
    -- themes: Main themes of its heads, sorted; 'unknown' for heads without a theme and for pages without heads
    themes,
    -- order_categories: What its orders ask for, sorted
    coalesce(order_categories, []) AS order_categories,
    -- head_texts: Its heads in their own words
    coalesce(head_texts, []) AS head_texts,
    -- outcomes: Its outcomes
    coalesce(outcomes, []) AS outcomes,
    -- finding_quotes: The words of its findings
    coalesce(finding_quotes, []) AS finding_quotes,
    -- order_texts: Its orders in their own words
    coalesce(order_texts, []) AS order_texts,
    -- recommendation_texts: Its recommendations in their own words
    coalesce(recommendation_texts, []) AS recommendation_texts,
    -- checks: Names of the page's own figures that disagree
    d.checks
FROM determinations AS d
JOIN case_facts AS c USING (case_ref)
JOIN themed USING (case_ref)
LEFT JOIN heads USING (case_ref)
LEFT JOIN found USING (case_ref)
LEFT JOIN asked USING (case_ref);
