import pg from 'pg';
import type { Look } from './looks.ts';
import type { Company } from './open-company.ts';

/** Tables that grow with the history: nothing that people do all day may read one of them from end to end. */
const BIG = ['conversation', 'message', 'event', 'contact', 'identity', 'assignment'];

type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
};
type Explained = { text: string; plan: Plan };

/** What a look did in the database: big tables that it read as a whole, and how many rows it touched to show its page. */
export type Finding = { look: string; scans: string[]; rowsTouched: number };

/** Makes PostgreSQL write the plan of every statement to its log. Takes effect for new connections: restart Parley. */
export async function turnPlansOn(company: Company, on: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: company.parley.databaseUrl('parley') });
  await client.connect();
  const settings = {
    session_preload_libraries: `'auto_explain'`,
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_timing': 'off',
    'auto_explain.log_format': 'json',
  };
  await client.query(`load 'auto_explain'`);
  for (const [name, value] of Object.entries(settings))
    await client.query(`alter system set ${name} = ${on ? value : 'default'}`);
  await client.query('select pg_reload_conf()');
  await client.end();
}

const END = `'look: end'`;
const LOOK_MS = 50;
const LONGEST_WAIT_MS = 60_000;

/** Asks each look twice with plans on, and reads them from what the server wrote. `heard` gives what it wrote so far. */
export async function explainLooks(company: Company, looks: Look[], heard: () => string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: company.parley.databaseUrl('parley') });
  await client.connect();
  for (const look of looks) {
    await client.query(`select 'look: ${look.name}'`);
    for (const n of [1, 2]) await look.ask(company, n);
  }
  await client.query(`select ${END}`);
  await client.end();
  for (let wait = 0; !heard().includes(END); wait += 1) {
    if (wait === LONGEST_WAIT_MS / LOOK_MS) throw new Error('PostgreSQL did not write all of its plans');
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return findingsOf(readPlans(untilTheEnd(heard())));
}

/** The plan of the last statement only says that all others are there; it may be on its way itself. */
const untilTheEnd = (log: string): string => log.slice(0, log.lastIndexOf('duration: ', log.indexOf(END)));

/** PostgreSQL's lines come with a prefix of ours; a plan is what stands between `plan:` and the next line that is not indented. */
function readPlans(log: string): Explained[] {
  const lines = log.split('\n').map((line) => line.replace(/^PostgreSQL: /, ''));
  const plans: Explained[] = [];
  for (let n = 0; n < lines.length; n += 1) {
    if (!/duration: .* plan:$/.test(lines[n] ?? '')) continue;
    const from = n + 1;
    while (/^\s/.test(lines[n + 1] ?? '')) n += 1;
    const { 'Query Text': text, Plan: plan } = JSON.parse(lines.slice(from, n + 1).join('\n'));
    plans.push({ text, plan });
  }
  return plans;
}

function findingsOf(plans: Explained[]): Finding[] {
  const findings: Finding[] = [];
  for (const { text, plan } of plans) {
    const begins = /^select 'look: (.*)'$/.exec(text)?.[1];
    if (begins) findings.push({ look: begins, scans: [], rowsTouched: 0 });
    const finding = findings.at(-1);
    if (!finding || begins) continue;
    for (const node of nodesOf(plan)) addTo(finding, node);
  }
  return findings;
}

function addTo(finding: Finding, node: Plan): void {
  const table = node['Relation Name'];
  if (!table || !BIG.includes(table)) return;
  if (node['Node Type'] === 'Seq Scan') finding.scans.push(table);
  finding.rowsTouched += (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
