-- One row a published determination and main theme of its heads.
--
-- Small print: heads without a theme, and pages without heads, are 'unknown'.
CREATE TABLE case_themes AS
SELECT DISTINCT
    -- case_ref: Case reference of the determination; joins all tables
    d.case_ref,
    -- theme: Main theme of at least one of its heads (themes.theme), or 'unknown'
    coalesce(h.theme, 'unknown') AS theme,
    -- official_category: Complaint category of the Ombudsman's own statistics that the theme belongs to
    coalesce(t.official_category, 'unknown') AS official_category
FROM determinations AS d
LEFT JOIN complaint_heads AS h USING (case_ref)
LEFT JOIN themes AS t USING (theme)
ORDER BY ALL;
