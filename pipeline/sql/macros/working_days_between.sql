-- Working days of England after one day up to and including another, from 2000 to 2035: the first day is day 0.
CREATE MACRO working_days_between(first_day, last_day) AS
    (SELECT w.working_day_no FROM working_days AS w WHERE w.day = last_day)
    - (SELECT w.working_day_no FROM working_days AS w WHERE w.day = first_day);
