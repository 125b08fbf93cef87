/** A file of the dataset ma-ag-citations: so many invented citations, each of another employer. */
export const citations = (rows: number) =>
  [
    'Employer,DBA,Individual,"City, State",Citation #,Violation,Violation Description,Date Issued,With Specific Intent,Total Assessed,Number of Employees,Industry,Paid In Full,Appeal Filed,Lien Issued,Settlement Agreement,Criminal/Civil',
    ...Array.from(
      { length: rows },
      (_, i) =>
        `"Invented Heron ${i} LLC",,,"Boston, MA",16-01-${String(10_000 + i)}-001,149.148,Non-Payment of Wages,2016-03-01 00:00:00,No,${i}.50,12,Retail,No,No,No,,Civil`,
    ),
  ].join('\n');

/** A file of the dataset debarments-nys: so many invented debarments in force, each of another employer. */
export const debarments = (rows: number) =>
  [
    'ID,AGENCY,FISCAL_OFFICER,FEIN,EMPLOYER_NAME,EMPLOYER_DBA,ADDRESS,DEBAR_START,DEBAR_END',
    ...Array.from(
      { length: rows },
      (_, i) =>
        `${i + 1}.0,DOL,DOL,,"INVENTED OSPREY ${i} LLC",,${i + 1} INVENTED AVE. GLEN COVE NY 11542,05/24/2024,05/24/2099`,
    ),
  ].join('\n');
