import { Skeleton, Stack } from '@mantine/core';
import { IconTableImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { NeedsAdmin } from '../pieces/NeedsAdmin.tsx';
import { Page } from '../pieces/Page.tsx';
import { Section } from '../pieces/Section.tsx';
import { ChooseFile } from './ChooseFile.tsx';
import { ExportSection } from './ExportSection.tsx';
import { ImportDetails } from './ImportDetails.tsx';
import { ImportList } from './ImportList.tsx';
import { importsQuery, isWorking } from './imports-query.ts';

const Imports = () => {
  const { t } = useTranslation('settings');
  /** Undefined: nobody chose; then it is the one that is at work, also after the page was loaded anew. */
  const [openId, setOpenId] = useState<string | null>();
  const imports = useQuery(importsQuery);
  if (imports.isPending) {
    return (
      <Stack gap="md">
        <Skeleton height={120} />
        <Skeleton height={64} />
      </Stack>
    );
  }
  if (imports.isError)
    return <ErrorState error={imports.error} onRetry={imports.refetch} title={t('imports.failed')} />;
  const working = imports.data.find(isWorking);
  // It stays open when it has ended: what came of it is what people wait for.
  if (openId === undefined && working) setOpenId(working.id);
  const open = imports.data.find((one) => one.id === openId);
  if (open) return <ImportDetails one={open} onBack={() => setOpenId(null)} />;
  return (
    <>
      <Section title={t('imports.newTitle')}>
        <ChooseFile onMade={({ id }) => setOpenId(id)} />
      </Section>
      <Section title={t('imports.listTitle')}>
        {imports.data.length > 0 ? (
          <ImportList imports={imports.data} onOpen={setOpenId} />
        ) : (
          <EmptyState icon={<IconTableImport />} title={t('imports.emptyTitle')} />
        )}
      </Section>
      <ExportSection />
    </>
  );
};

/** `/settings/imports`: the past comes in, everything goes out. */
export default function ImportsPage() {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('imports.title')} lead={t('imports.lead')}>
      <NeedsAdmin>
        <Imports />
      </NeedsAdmin>
    </Page>
  );
}
