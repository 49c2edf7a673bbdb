import type { Contact, Conversation } from '@parley/contract';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../../../live/ephemera.ts';
import { contactName, useContact } from '../../../live/names.ts';
import { Face } from '../../../ui/Face.tsx';
import { shortDate } from '../../../ui/time.ts';
import { knowsPresence, useChannelOf } from '../channel.ts';
import { HistorySection } from '../history/HistorySection.tsx';
import { AssignmentHistory } from './AssignmentHistory.tsx';
import { Attributes } from './Attributes.tsx';
import { ContactContextFacts } from './ContactContextFacts.tsx';
import { ContactForm } from './ContactForm.tsx';
import { ContextCards } from './cards/ContextCards.tsx';
import classes from './customer.module.css';
import { Identities } from './Identities.tsx';
import { Notes } from './Notes.tsx';
import { PastConversations } from './PastConversations.tsx';
import { Section } from './Section.tsx';
import { SignOutEverywhere } from './SignOutEverywhere.tsx';

/** Who the customer is, where he is, what he asked before, and who answered him. */
export const CustomerPanel = memo(({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation(['inbox', 'customers']);
  const contact = useContact(conversation.contactId);
  if (!contact) return null;
  return (
    <div className={classes.panel}>
      <Head contact={contact} conversation={conversation} />
      <ContactForm key={contact.id} contact={contact} />
      <Link to="/customers/$contactId" params={{ contactId: contact.id }} className={classes.profileLink}>
        {t('customers:profile')}
      </Link>
      <ContextCards conversationId={conversation.id} />
      <Section title={t('customers:attributes.title')}>
        <Attributes key={contact.id} contact={contact} />
      </Section>
      <Section title={t('customers:notes.title')}>
        <Notes key={contact.id} contact={contact} />
      </Section>
      <Section title={t('customer.identities')}>
        <Identities contact={contact} />
        <SignOutEverywhere key={contact.id} contact={contact} />
      </Section>
      <Section title={t('customer.context')}>
        <ContactContextFacts context={contact.context} />
      </Section>
      <Section title={t('customer.assignments')}>
        <AssignmentHistory conversation={conversation} />
      </Section>
      <HistorySection key={conversation.id} conversation={conversation} />
      <Section title={t('customer.history')}>
        <PastConversations contactId={contact.id} currentId={conversation.id} />
      </Section>
    </div>
  );
});

const Head = ({ contact, conversation }: { contact: Contact; conversation: Conversation }) => {
  const { t } = useTranslation('inbox');
  const name = contactName(contact);
  const isOnline = useOnline(contact.id);
  const hasPresence = knowsPresence(useChannelOf(conversation.id));
  return (
    <div className={classes.head}>
      <Face name={name} online={isOnline} size="lg" />
      <div className={classes.headText}>
        <h2 className={classes.name}>
          <bdi>{name}</bdi>
        </h2>
        <p className={classes.dim}>
          {hasPresence && (
            <>
              {t(isOnline ? 'thread.online' : 'thread.offline')}
              <br />
            </>
          )}
          {t('customer.since', { date: shortDate(contact.createdAt) })}
        </p>
      </div>
    </div>
  );
};
