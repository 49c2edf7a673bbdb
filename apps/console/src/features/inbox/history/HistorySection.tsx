import type { Conversation } from '@parley/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyMember } from '../../../live/live-state.ts';
import classes from '../customer/customer.module.css';
import { History } from './History.tsx';

/** Who did what to a conversation: a part of the panel that is fetched when somebody opens it. */
export const HistorySection = ({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation('history');
  const [isOpen, setOpen] = useState(false);
  const isAgent = useMyMember().role === 'agent';
  return (
    <details className={classes.section} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h3>{t('title')}</h3>
      </summary>
      <div className={classes.sectionBody}>
        {isAgent ? <p className={classes.dim}>{t('noRight')}</p> : isOpen && <History of={conversation} />}
      </div>
    </details>
  );
};
