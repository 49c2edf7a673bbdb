import type { BoardAgent } from '@parley/contract';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../live/live-state.ts';
import { Age } from '../../ui/Age.tsx';
import { AvailabilityWord } from '../../ui/AvailabilityWord.tsx';
import { Face } from '../../ui/Face.tsx';
import classes from './board.module.css';
import { rankAgents } from './rank-agents.ts';

/** Every agent: whether he takes customers, since when, and how many he has. A row leads to his conversations. */
export const AgentTable = ({ agents }: { agents: readonly BoardAgent[] }) => {
  const { t } = useTranslation('board');
  const members = useLive((state) => state.members);
  const rows = useMemo(
    () => rankAgents(agents.map((agent) => ({ ...agent, name: members[agent.memberId]?.name ?? '' }))),
    [agents, members],
  );
  return (
    <section className={classes.section} aria-label={t('people')}>
      <h2 className={classes.sectionTitle}>{t('people')}</h2>
      {rows.length === 0 && <p className={classes.dim}>{t('peopleEmpty')}</p>}
      <ul className={classes.agents}>
        {rows.map((row) => (
          <AgentRow key={row.memberId} agent={row} />
        ))}
      </ul>
    </section>
  );
};

const AgentRow = ({ agent }: { agent: BoardAgent & { name: string } }) => {
  const { t } = useTranslation('board');
  const { name, availability, since, isConnected, active, capacity, memberId } = agent;
  return (
    <li className={classes.agent} data-away={!isConnected || undefined}>
      <Face name={name} tone="member" online={isConnected} size="sm" />
      <Link
        to="/inbox"
        search={{ view: 'all', state: 'taken', agent: memberId }}
        className={classes.agentName}
      >
        <bdi>{name}</bdi>
      </Link>
      <span className={classes.agentNow}>
        <AvailabilityWord availability={availability} /> <Age at={since} className={classes.dim} />
        {!isConnected && availability !== 'offline' && (
          <span className={classes.dim}>{t('notConnected')}</span>
        )}
      </span>
      <Load active={active} capacity={capacity} />
    </li>
  );
};

/** How full somebody is, as a bar with the figures beside it. */
const Load = ({ active, capacity }: { active: number; capacity: number }) => {
  const { t } = useTranslation('board');
  return (
    <span className={classes.load} title={t('loadOf', { active, capacity })}>
      <meter className={classes.meter} min={0} max={capacity} value={active} aria-label={t('load')} />
      <span className="tabular">
        {active}/{capacity}
      </span>
    </span>
  );
};
