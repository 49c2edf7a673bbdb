import { IconUsers } from '@tabler/icons-react';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { CustomerList } from './CustomerList.tsx';
import classes from './customers.module.css';
import { ListHead } from './ListHead.tsx';
import { ProfilePane } from './ProfilePane.tsx';

/** `/customers`: everybody who wrote, or was added by hand, and all that is known of the one who is chosen. */
export const CustomersPage = () => {
  const { t } = useTranslation('customers');
  const { contactId } = useParams({ strict: false });
  const search = useSearch({ from: '/signed-in/customers' });
  usePageTitle(t('title'));
  return (
    <div className={classes.page} data-one-pane={contactId ? 'profile' : 'list'}>
      <section className={classes.listPane} aria-label={t('title')}>
        <ListHead search={search} />
        <CustomerList search={search} selectedId={contactId} />
      </section>
      <div className={classes.profilePane}>
        {contactId ? (
          <ProfilePane key={contactId} contactId={contactId} />
        ) : (
          <EmptyState icon={<IconUsers size={24} stroke={1.6} />} title={t('nobodyChosen')} />
        )}
      </div>
    </div>
  );
};
