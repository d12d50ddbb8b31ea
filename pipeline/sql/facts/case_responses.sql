-- One row a stage of the landlord's complaint procedure: how long it took, against the Complaint Handling Code.
--
-- The Code: acknowledge within 5 working days; answer stage 1 within 10 and stage 2 within 20 working days, counted
-- from the acknowledgement for complaints (or requests to escalate) made from 1 April 2024 on, from the complaint
-- before.
-- Small print: working days of England, bank holidays left out; the day counted from is day 0. Which count holds is
-- told by the day of the complaint or request, else of the acknowledgement. Where a day that is needed is not on the
-- page, or days stand in an order that cannot be or over ten years apart, nothing is counted. The Code lets a landlord
-- agree an extension, which is not read here, and complaints older than the first Code of 2020 are measured by it too.
CREATE TABLE case_responses AS
WITH counted AS (
    SELECT *, CASE WHEN coalesce(complained_on, acknowledged_on) >= DATE '2024-04-01' THEN 'acknowledgement'
        WHEN coalesce(complained_on, acknowledged_on) IS NOT NULL THEN 'complaint' END AS counted_from
    FROM responses
)
SELECT
    -- case_ref: Case reference of the determination; joins all tables
    r.case_ref,
    -- stage: Stage of the complaint procedure, '1' or '2'
    r.stage,
    -- is_first: Whether it is the first row of the case and stage, so that cases can be counted
    row_number() OVER (PARTITION BY r.case_ref, r.stage ORDER BY r.section_no, r.start_char) = 1 AS is_first,
    -- complained_on: Date of the complaint, or of the request to escalate it
    r.complained_on,
    -- acknowledged_on: Date of the acknowledgement
    r.acknowledged_on,
    -- responded_on: Date of the response
    r.responded_on,
    -- counted_from: What the Code in force counts from: 'complaint' or 'acknowledgement'; NULL where no day tells
    r.counted_from,
    -- days_allowed: Working days that the Code allows for the response: 10 at stage 1, 20 at stage 2
    CASE r.stage WHEN '1' THEN 10 WHEN '2' THEN 20 END AS days_allowed,
    -- days_taken: Working days from the complaint or acknowledgement, as the Code counts, to the response
    CASE WHEN r.responded_on BETWEEN b.day AND b.day + INTERVAL 10 YEAR
        THEN e.working_day_no - b.working_day_no END AS days_taken,
    -- is_in_time: Whether the response came within the days allowed
    days_taken <= days_allowed AS is_in_time,
    -- acknowledgement_days: Working days from the complaint to its acknowledgement
    CASE WHEN r.acknowledged_on BETWEEN r.complained_on AND r.complained_on + INTERVAL 10 YEAR
        THEN a.working_day_no - c.working_day_no END AS acknowledgement_days,
    -- is_acknowledged_in_time: Whether the acknowledgement came within 5 working days
    acknowledgement_days <= 5 AS is_acknowledged_in_time
FROM counted AS r
LEFT JOIN working_days AS b
    ON b.day = CASE r.counted_from WHEN 'complaint' THEN r.complained_on ELSE r.acknowledged_on END
LEFT JOIN working_days AS e ON e.day = r.responded_on
LEFT JOIN working_days AS c ON c.day = r.complained_on
LEFT JOIN working_days AS a ON a.day = r.acknowledged_on
ORDER BY ALL;
