-- One row a published determination of $cases, with all its rows of the other tables as lists, in the order of the page.
--
-- Of the sections only the headings, and the text of what stands before the first: it names landlord and date.
WITH wanted AS (
    SELECT unnest($cases::VARCHAR[]) AS case_ref
), heads AS (
    SELECT case_ref, list(t ORDER BY t.head_no) AS heads
    FROM complaint_heads AS t SEMI JOIN wanted USING (case_ref) GROUP BY case_ref
), found AS (
    SELECT case_ref, list(t ORDER BY t.finding_no) AS findings, arg_min(t.outcome, v.position) AS gravest_outcome
    FROM findings AS t SEMI JOIN wanted USING (case_ref)
    LEFT JOIN vocabulary AS v ON v.list = 'outcome' AND v.word = t.outcome
    GROUP BY case_ref
), asked AS (
    SELECT case_ref, list(t ORDER BY t.order_no) AS orders
    FROM orders AS t SEMI JOIN wanted USING (case_ref) GROUP BY case_ref
), sums AS (
    SELECT case_ref, list(t ORDER BY t.award_no) AS awards
    FROM awards AS t SEMI JOIN wanted USING (case_ref) GROUP BY case_ref
), offered AS (
    SELECT case_ref, list(t ORDER BY t.section_no, t.start_char) AS offers
    FROM offers AS t SEMI JOIN wanted USING (case_ref) GROUP BY case_ref
), answered AS (
    SELECT case_ref, list(t ORDER BY t.section_no, t.start_char) AS responses
    FROM responses AS t SEMI JOIN wanted USING (case_ref) GROUP BY case_ref
), cited AS (
    SELECT case_ref, list(t ORDER BY t.instrument, t.provision NULLS FIRST) AS citations
    FROM citations AS t SEMI JOIN wanted USING (case_ref) GROUP BY case_ref
), parts AS (
    SELECT case_ref, list({
            'section_no': t.section_no,
            'heading': coalesce(t.heading, t.role),
            'opening': CASE WHEN t.role = 'metadata' THEN t.text END
        } ORDER BY t.section_no) AS sections
    FROM sections AS t SEMI JOIN wanted USING (case_ref) GROUP BY case_ref
)
SELECT d.*, f.landlord_name, f.financial_year, gravest_outcome,
    heads, findings, orders, awards, offers, responses, citations, sections
FROM determinations AS d
SEMI JOIN wanted USING (case_ref)
JOIN case_facts AS f USING (case_ref)
LEFT JOIN heads USING (case_ref)
LEFT JOIN found USING (case_ref)
LEFT JOIN asked USING (case_ref)
LEFT JOIN sums USING (case_ref)
LEFT JOIN offered USING (case_ref)
LEFT JOIN answered USING (case_ref)
LEFT JOIN cited USING (case_ref)
LEFT JOIN parts USING (case_ref)
ORDER BY d.decision_date DESC NULLS LAST, d.case_ref DESC;
