-- What the views count over the rows of a group, and the shares they make of it.
--
-- A line "-- column: meaning" above an entry is the comment of that column in every view that shows it.

-- Over the rows of a group of case_facts: how much was ordered, by case, and what that adds to what the landlord itself
-- had offered. Quartiles are interpolated linearly.
CREATE MACRO award_counts(ordered_total_gbp, offered_gbp, uplift_gbp) AS {
    -- published_determinations: Published determinations counted here; about half of all that were decided
    'published_determinations': count(*),
    -- cases_with_award: Published determinations that order money
    'cases_with_award': count(ordered_total_gbp),
    -- ordered_sum_gbp: Sum of what these determinations order, in pounds; NULL where none orders money
    'ordered_sum_gbp': sum(ordered_total_gbp)::DECIMAL(14, 2),
    -- lower_quartile_gbp: Lower quartile of the ordered totals of the cases with an award, in pounds
    'lower_quartile_gbp': quantile_cont(ordered_total_gbp::DOUBLE, 0.25),
    -- median_gbp: Median of the ordered totals of the cases with an award, in pounds
    'median_gbp': quantile_cont(ordered_total_gbp::DOUBLE, 0.5),
    -- upper_quartile_gbp: Upper quartile of the ordered totals of the cases with an award, in pounds
    'upper_quartile_gbp': quantile_cont(ordered_total_gbp::DOUBLE, 0.75),
    -- largest_gbp: Largest ordered total of one case, in pounds
    'largest_gbp': max(ordered_total_gbp),
    -- cases_with_offer: Published determinations of cases in which the landlord had offered money itself
    'cases_with_offer': count(offered_gbp),
    -- cases_compared: Those of them that also order money: what the uplift is of
    'cases_compared': count(uplift_gbp),
    -- cases_raised: Those of them that order more than the landlord had offered
    'cases_raised': count(*) FILTER (WHERE uplift_gbp > 0),
    -- offered_sum_gbp: What the landlord had offered in the cases compared, in pounds (case_facts.offered_gbp)
    'offered_sum_gbp': (sum(offered_gbp) FILTER (WHERE uplift_gbp IS NOT NULL))::DECIMAL(14, 2),
    -- uplift_sum_gbp: What the orders of the cases compared add to the landlord's offers, in pounds
    'uplift_sum_gbp': sum(uplift_gbp)::DECIMAL(14, 2),
    -- median_uplift_gbp: Median of what an order adds to the landlord's offer in the cases compared, in pounds
    'median_uplift_gbp': quantile_cont(uplift_gbp::DOUBLE, 0.5)
};

-- Over the rows of a group of case_responses: how many stages, how long they took, how many in time.
CREATE MACRO response_counts(is_first, days_taken, is_in_time, is_acknowledged_in_time) AS {
    'published_determinations': count(*) FILTER (WHERE is_first),
    -- responses: Stages of complaint procedures told on the pages
    'responses': count(*),
    -- timed: Those whose response can be timed as the Code counts
    'timed': count(days_taken),
    -- in_time: Those answered within the days that the Code allows
    'in_time': count(*) FILTER (WHERE is_in_time),
    -- lower_quartile_working_days: Lower quartile of the working days taken, of those timed
    'lower_quartile_working_days': quantile_cont(days_taken, 0.25),
    -- median_working_days: Median of the working days taken, of those timed
    'median_working_days': quantile_cont(days_taken, 0.5),
    -- upper_quartile_working_days: Upper quartile of the working days taken, of those timed
    'upper_quartile_working_days': quantile_cont(days_taken, 0.75),
    -- longest_working_days: Most working days taken
    'longest_working_days': max(days_taken),
    -- acknowledgements: Those whose acknowledgement can be timed
    'acknowledgements': count(is_acknowledged_in_time),
    -- acknowledged_in_time: Those acknowledged within 5 working days
    'acknowledged_in_time': count(*) FILTER (WHERE is_acknowledged_in_time)
};

CREATE MACRO response_shares(in_time, timed, acknowledged_in_time, acknowledgements) AS {
    -- in_time_share: in_time / timed, from 0 to 1
    'in_time_share': CASE WHEN timed > 0 THEN in_time / timed END,
    -- share_low: Lower end of the 95 % Wilson interval of the share
    'share_low': wilson_low(in_time, timed),
    -- share_high: Upper end of the 95 % Wilson interval of the share
    'share_high': wilson_high(in_time, timed),
    -- acknowledged_share: acknowledged_in_time / acknowledgements, from 0 to 1
    'acknowledged_share': CASE WHEN acknowledgements > 0 THEN acknowledged_in_time / acknowledgements END,
    -- acknowledged_low: Lower end of the 95 % Wilson interval of acknowledged_share
    'acknowledged_low': wilson_low(acknowledged_in_time, acknowledgements),
    -- acknowledged_high: Upper end of the 95 % Wilson interval of acknowledged_share
    'acknowledged_high': wilson_high(acknowledged_in_time, acknowledgements)
};

CREATE MACRO award_share(cases_with_award, published_determinations) AS {
    -- award_share: cases_with_award / published_determinations, from 0 to 1
    'award_share': cases_with_award / published_determinations,
    -- share_low: Lower end of the 95 % Wilson interval of the share
    'share_low': wilson_low(cases_with_award, published_determinations),
    -- share_high: Upper end of the 95 % Wilson interval of the share
    'share_high': wilson_high(cases_with_award, published_determinations)
};
