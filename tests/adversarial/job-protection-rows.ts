/** A row of each table about workers whose contractor changes, and what they were told. */
export const JOB_PROTECTION: Readonly<Record<string, string>> = {
  trade_hours: `insert into procurement.contract (ocid, number, title, buyer, supplier_id, status) values ('h', '1', 't', 'b', 1, 'ACTIVE');
    insert into procurement.trade_hours (contract_id, trade, level, period_from, period_to, hours, resident_hours, people_of_color_hours,
      women_hours, source, recorded_by)
    select id, 'Masons', 'JOURNEY', '2026-01-01', '2026-01-31', 1, 1, 1, 1, 's', 'clerk of a' from procurement.contract where ocid = 'h'`,
  roster_line: `insert into procurement.roster_line (change_record, worker_reference, job_title, hours, recorded_by)
    values (gen_random_uuid(), 'w1', 'Custodian', 40, 'clerk of a')`,
  rehire_offer: `insert into procurement.rehire_offer (change_record, worker_reference, job_title, hours, offered_on, recorded_by)
    values (gen_random_uuid(), 'w1', 'Custodian', 40, '2026-01-01', 'clerk of a')`,
  job_wage: `insert into procurement.job_wage (change_record, side, job_title, from_on, hourly_cents, recorded_by)
    values (gen_random_uuid(), 'DIRECT', 'Custodian', '2026-01-01', 1100, 'clerk of a')`,
  information_packet: `insert into procurement.information_packet (subcontract_tier, worker_reference, occasion, due_on, hours_worked, language, chosen_language,
      contents, is_union, text_by_workers_center, packet_hours, recorded_by)
    values (1, 'w1', 'YEARLY', '2026-09-01', 0, 'ht', 'ht', '{}', false, true, 20, 'clerk of a')`,
  benefit_waiver: `insert into procurement.benefit_waiver (worker_reference, benefit, chosen_language, benefit_paid, monthly_share_cents, months, recorded_by)
    values ('w1', 'MEDICAL', 'ht', false, 15000, 3, 'clerk of a')`,
  eligibility_notice: `insert into procurement.eligibility_notice (worker_reference, month, hours_worked, health_hours_above, recorded_by)
    values ('w1', '2026-01-01', 1, 20, 'clerk of a')`,
  monitoring_request: `insert into procurement.monitoring_request (data_asked, requested_on, due_on, recorded_by)
    values ('payroll', '2026-01-01', '2026-01-31', 'clerk of a')`,
};
