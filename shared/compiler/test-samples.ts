/** A CRM in four documents: what mutations start from, and what the hash is taken of. */
export const samples: Readonly<Record<string, string>> = {
  'access.spec.yaml': `# Nothing that is not listed here is allowed. Organisations never see each other's rows.
access:
  Company:
    rep: { read: true, create: true, update: true }
    manager: { delete: true }
  Person:
    rep: { read: true, create: true, update: true }
    manager: { delete: true }
  Deal:
    rep: { read: true, create: true, update: owner == actor }
    manager: { read: true, update: true, delete: true }
  Task:
    member: { read: true, create: true, update: true, delete: created_by == actor }
`,
  'app.spec.yaml': `strata: 1
app: { name: crm, title: CRM pipeline }

roles:
  rep: { title: Sales rep }
  manager: { title: Manager, includes: [rep] }
`,
  'deal.spec.yaml': `entities:
  Deal:
    title: '{title}'
    fields:
      title: { type: text, required: true, max: 160 }
      company: { type: ref, to: Company, required: true, on_delete: restrict }
      owner: { type: ref, to: User, default: actor }
      amount: { type: money, currency: EUR, min: 0 }
      lost_reason: { type: choice, options: { price: Price, timing: Timing } }
    states:
      field: stage
      initial: lead
      values: { lead: {}, proposal: {}, won: { final: true }, lost: { final: true } }
      transitions:
        propose: { from: [lead], to: proposal, by: [rep] }
        win: { from: [proposal], to: won, by: [rep], when: amount > 0, sets: { owner: actor }, emits: deal.won }
        lose: { from: [lead, proposal], to: lost, by: [rep], requires: [lost_reason] }

  Task:
    label: To do
    indexes:
      by_due: { fields: [due, done] }
      one_a_day: { fields: [title, due], unique: true }
    checks:
      reminded_before:
        rule: reminder == null || reminder <= now
        message: A reminder lies in the past.
    fields:
      title: { type: text, required: true, min: 3 }
      due: { type: date, default: today }
      done: { type: boolean, default: false }
      reminder: { type: datetime }
      hours: { type: number, min: 0.5 }
      rate: { type: integer, default: 80 }
      cost: { type: number, computed: hours * rate }
      tags: { type: choice, many: true, options: { call: Call, mail: { title: E-mail } } }
      notes: { type: longtext }
      extra: { type: json }

events:
  deal.won: { version: 1, payload: [id, title, amount, company] }

views:
  todo: { kind: list, entity: Task, columns: [title, due], sort: due, where: done == false }
  days: { kind: calendar, entity: Task, by: due, card: [title] }
  money: { kind: summary, entity: Deal, by: stage, sum: [amount] }
  pipeline: { kind: board, entity: Deal, by: stage, card: [title, company, amount] }

forms:
  deal: { entity: Deal, rules: [{ show: lost_reason, when: stage == "lost" }] }

samples: { Deal: 40 }
`,
  'party.spec.yaml': `# Who we sell to. Companies and people share a name and an e-mail address.
entities:
  Party:
    abstract: true
    fields:
      name: { type: text, required: true, max: 120 }
      email: { type: email, unique: true }
  Company:
    extends: Party
    fields:
      website: { type: url }
      size: { type: choice, options: { small: 1–50, middle: 51–500, large: More than 500 } }
  Person:
    extends: Party
    fields:
      company: { type: ref, to: Company, on_delete: restrict }
      phone: { type: text, max: 40 }
`,
};
