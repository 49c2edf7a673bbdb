import type { Contact } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import classes from './customer.module.css';

/** Channels know a number without the sign that people write before it. */
const asPhone = (value: string): string => (/^\d+$/.test(value) ? `+${value}` : value);

/** By which names, numbers and addresses channels know somebody. */
export const Identities = ({ contact }: { contact: Contact }) => {
  const { t } = useTranslation('inbox');
  // Several browsers look the same, for of each only that it exists is told.
  const shown = new Map(contact.identities.map((one) => [`${one.kind} ${one.value}`, one]));
  return (
    <ul className={classes.list}>
      {[...shown].map(([key, { kind, value, verified }]) => (
        <li key={key} className={classes.identity}>
          <span className={classes.dim}>{t(`customer.identity.${verified ? 'signed' : kind}`)}</span>
          {value && <bdi className={classes.value}>{kind === 'phone' ? asPhone(value) : value}</bdi>}
        </li>
      ))}
    </ul>
  );
};
