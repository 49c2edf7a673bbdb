// A process of fake customers and agents. Its crowd stands in the file that the argument names; orders come as lines on
// stdin (`quiesce`, `stop`), and what has come of them is said as lines on stdout.
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { openJournal, readJournal } from '../history.ts';
import { seededRandom } from '../random.ts';
import { startAgent } from './agent.ts';
import type { CrowdFile } from './crowd.ts';
import { startCustomer } from './customer.ts';
import { startOfficialCustomer } from './official.ts';
import type { Person, Surroundings } from './person.ts';
import { recall } from './recall.ts';

const crowd = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as CrowdFile;
const past = existsSync(crowd.journal) ? readJournal(crowd.journal) : [];
const journal = openJournal(crowd.journal);
const say = (is: string) => process.stdout.write(`${JSON.stringify({ is })}\n`);

const people: Person[] = await Promise.all(
  crowd.actors.map((actor) => {
    const { urls, balancer, habits } = crowd;
    const random = seededRandom(`${crowd.seed}/${actor.proc}/${past.length}`);
    const given: Surroundings = {
      actor,
      journal,
      random,
      urls,
      balancer,
      habits,
      memory: recall(past, actor.proc),
    };
    if (actor.kind === 'agent') return startAgent(given);
    return habits.official ? startOfficialCustomer(given) : startCustomer(given);
  }),
);
say('ready');

const orders: Record<string, () => void> = {
  quiesce: () => {
    for (const person of people) person.quiesce();
    const look = setInterval(() => {
      if (!people.every((person) => person.isQuiet())) return;
      clearInterval(look);
      say('quiet');
    }, 20);
  },
  stop: () => {
    for (const person of people) person.stop();
    journal.close();
    process.exit(0);
  },
};
createInterface(process.stdin).on('line', (order) => orders[order]?.());
process.stdin.on('end', () => process.exit(0));
