-- One row a finding whose head_no is not in complaint_heads.
SELECT case_ref, finding_no, head_no, quote
FROM findings ANTI JOIN complaint_heads USING (case_ref, head_no)
WHERE head_no IS NOT NULL
ORDER BY case_ref, finding_no;
