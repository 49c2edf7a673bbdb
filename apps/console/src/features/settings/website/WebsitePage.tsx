import { Button, Tabs } from '@mantine/core';
import { IconPlus, IconWorld } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useIsAdmin, useWebsites } from '../live.ts';
import { NeedsAdmin } from '../pieces/NeedsAdmin.tsx';
import { Page } from '../pieces/Page.tsx';
import { AddWebsiteDialog } from './AddWebsiteDialog.tsx';
import { IdentitySection } from './IdentitySection.tsx';
import { InstallSection } from './InstallSection.tsx';
import { WebsiteForm } from './WebsiteForm.tsx';
import classes from './website.module.css';

type Props = { chosen: string | null; onChoose: (id: string | null) => void };

const Websites = ({ chosen, onChoose }: Props) => {
  const { t } = useTranslation('settings');
  const inboxes = useWebsites();
  const inbox = inboxes.find(({ id }) => id === chosen) ?? inboxes[0];
  if (!inbox)
    return <EmptyState icon={<IconWorld />} title={t('website.emptyTitle')} hint={t('website.empty')} />;
  return (
    <Tabs value={inbox.id} onChange={onChoose} keepMounted={false}>
      {inboxes.length > 1 && (
        <Tabs.List aria-label={t('website.choose')} className={classes.tabs}>
          {inboxes.map(({ id, name }) => (
            <Tabs.Tab key={id} value={id}>
              <bdi>{name}</bdi>
            </Tabs.Tab>
          ))}
        </Tabs.List>
      )}
      {inboxes.map((each) => (
        <Tabs.Panel key={each.id} value={each.id}>
          <WebsiteForm inbox={each} />
          <InstallSection inboxKey={each.key} />
          <IdentitySection inbox={each} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
};

/** `/settings/website`: the widget of each site, how it looks, where it may stand and how it gets there. */
export default function WebsitePage() {
  const { t } = useTranslation('settings');
  const isAdmin = useIsAdmin();
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Page
      title={t('website.title')}
      lead={t('website.lead')}
      action={
        isAdmin && (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t('website.add')}
          </Button>
        )
      }
    >
      <NeedsAdmin>
        <Websites chosen={chosen} onChoose={setChosen} />
      </NeedsAdmin>
      {adding && <AddWebsiteDialog onAdded={setChosen} onClose={() => setAdding(false)} />}
    </Page>
  );
}
