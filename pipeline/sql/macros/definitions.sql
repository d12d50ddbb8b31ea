-- Definitions that the views share: financial years, filters, intervals, what counts as adverse and as considered.

-- Financial years run from April to March: 2024-04-01 to 2025-03-31 is '2024-25'. No date is 'unknown'.
CREATE MACRO financial_year(day) AS
    CASE WHEN day IS NULL THEN 'unknown'
         ELSE printf('%d-%02d', year(day) - (month(day) < 4)::INTEGER, (year(day) + (month(day) >= 4)::INTEGER) % 100)
    END;

-- Quarters of the financial year: 2024-04-01 is in '2024-25 Q1', 2025-03-31 in '2024-25 Q4'.
CREATE MACRO financial_quarter(day) AS
    CASE WHEN day IS NULL THEN 'unknown' ELSE financial_year(day) || ' Q' || ((month(day) + 8) % 12 // 3 + 1) END;

-- The same period a year before: '2024-25' -> '2023-24', '2024-25 Q3' -> '2023-24 Q3'; NULL for 'unknown'.
CREATE MACRO year_before(period) AS
    printf('%d-%s', try_cast(period[:4] AS INTEGER) - 1, period[3:4]) || period[8:];

-- Whether a value passes a filter; a filter that is NULL lets everything pass.
CREATE MACRO fits(value, wanted) AS wanted IS NULL OR value = wanted;

-- Wilson's interval for k of n. 1.9599... is the 97.5 % point of the standard normal; a DOUBLE, as a bare literal
-- would be a DECIMAL and its squares would be cut.
CREATE MACRO normal_z() AS 1.959963984540054::DOUBLE;
CREATE MACRO wilson_middle(k, n) AS (k / n + normal_z() ** 2 / (2e0 * n)) / (1 + normal_z() ** 2 / n);
CREATE MACRO wilson_half(k, n) AS
    normal_z() * sqrt(k / n * (1 - k / n) / n + normal_z() ** 2 / (4e0 * n * n)) / (1 + normal_z() ** 2 / n);
CREATE MACRO wilson_low(k, n) AS CASE WHEN n > 0 THEN greatest(0, wilson_middle(k, n) - wilson_half(k, n)) END;
CREATE MACRO wilson_high(k, n) AS CASE WHEN n > 0 THEN least(1, wilson_middle(k, n) + wilson_half(k, n)) END;

-- The official definition: these three are adverse; all but the last two are considered.
CREATE MACRO is_adverse(outcome) AS outcome IN ('severe_maladministration', 'maladministration', 'service_failure');
CREATE MACRO is_considered(outcome) AS outcome NOT IN ('outside_jurisdiction', 'withdrawn');
