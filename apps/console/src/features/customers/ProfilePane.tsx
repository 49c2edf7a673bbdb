import type { Contact, ResponseOf, routes } from '@parley/contract';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../live/api.ts';
import { useOnline } from '../../live/ephemera.ts';
import { contactName, useContact } from '../../live/names.ts';
import { takeNews } from '../../live/news.ts';
import { liveKeys } from '../../live/query-keys.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Face } from '../../ui/Face.tsx';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { shortDate } from '../../ui/time.ts';
import {
  Attributes,
  ContactForm,
  Identities,
  Notes,
  PastConversations,
  Section,
  SignOutEverywhere,
} from '../inbox/index.ts';
import { Alike } from './Alike.tsx';
import { BlockButton } from './BlockButton.tsx';
import { CustomerFiles } from './CustomerFiles.tsx';
import classes from './customers.module.css';
import { MergeButton } from './MergeButton.tsx';
import { Parts } from './Parts.tsx';

export type Profile = ResponseOf<(typeof routes)['getContact']>;

/** All that is known of one customer. What changes in the log of theirs changes here; who may be the same is asked with it. */
export const ProfilePane = ({ contactId }: { contactId: string }) => {
  const { t } = useTranslation('customers');
  const seq = useContact(contactId)?.seq;
  const query = useQuery({
    queryKey: [...liveKeys.profile(contactId), seq],
    queryFn: () => fetchProfile(contactId),
    placeholderData: (before: Profile | undefined) => before,
    staleTime: 15_000,
  });
  if (query.data) return <Shown profile={query.data} />;
  if (query.error)
    return <ErrorState error={query.error} title={t('notFound')} onRetry={() => void query.refetch()} />;
  return <PageSkeleton />;
};

async function fetchProfile(contactId: string): Promise<Profile> {
  const profile = await api.call('getContact', { params: { contactId } });
  takeNews({ contacts: [profile.contact, ...profile.parts] });
  return profile;
}

const Shown = ({ profile }: { profile: Profile }) => {
  const { t } = useTranslation(['customers', 'inbox']);
  const contact = useContact(profile.contact.id) ?? profile.contact;
  return (
    <div className={classes.profile}>
      <Link to="/customers" search={true} className={classes.back}>
        <IconArrowLeft size={16} stroke={1.7} aria-hidden className={classes.backIcon} />
        {t('back')}
      </Link>
      <Head contact={contact} dealings={profile.dealings} />
      <div className={classes.columns}>
        <div>
          <ContactForm key={contact.id} contact={contact} />
          <Section title={t('attributes.title')}>
            <Attributes contact={contact} />
          </Section>
          <Section title={t('inbox:customer.identities')}>
            <Identities contact={contact} />
            <SignOutEverywhere contact={contact} />
          </Section>
          <Parts parts={profile.parts} />
          <Alike contact={contact} alike={profile.alike} />
        </div>
        <div>
          <Section title={t('notes.title')}>
            <p className={classes.dim}>{t('notes.hint')}</p>
            <Notes contact={contact} />
          </Section>
          <Section title={t('timeline')}>
            <PastConversations contactId={contact.id} currentId={null} />
          </Section>
          <Section title={t('files.title')}>
            <CustomerFiles contactId={contact.id} />
          </Section>
        </div>
      </div>
    </div>
  );
};

/** The server counts no further than this. */
const COUNTED = 1_000;

const Head = ({ contact, dealings }: { contact: Contact; dealings: Profile['dealings'] }) => {
  const { t } = useTranslation(['customers', 'inbox']);
  const name = contactName(contact);
  const { conversations, open } = dealings;
  const count =
    conversations < COUNTED
      ? t('conversations', { count: conversations })
      : t('conversationsMany', { count: COUNTED });
  return (
    <header className={classes.profileHead}>
      <Face name={name} online={useOnline(contact.id)} size="lg" />
      <div className={classes.who}>
        <h2 className={classes.profileName}>
          <bdi>{name}</bdi>
        </h2>
        <p className={classes.dim}>
          {count}
          {open > 0 && ` · ${t('open', { count: open })}`} ·{' '}
          {t('inbox:customer.since', { date: shortDate(contact.createdAt) })}
        </p>
      </div>
      <div className={classes.actions}>
        <MergeButton contact={contact} />
        <BlockButton contact={contact} />
      </div>
    </header>
  );
};
