import { Button } from '@mantine/core';
import type { ContactAttribute } from '@parley/contract';
import { IconAddressBook, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useIsAdmin } from '../live.ts';
import { ReadOnlyNotice } from '../pieces/NeedsAdmin.tsx';
import { Page } from '../pieces/Page.tsx';
import { AttributeDialog } from './AttributeDialog.tsx';
import { AttributeList } from './AttributeList.tsx';
import { saveAttributes, useAttributes } from './use-attributes.ts';

type Doing = { what: 'add' } | { what: 'edit' | 'remove'; attribute: ContactAttribute };

/** `/settings/customers`: what the workspace wants to know of its customers. */
export default function AttributesPage() {
  const { t } = useTranslation('settings');
  const isAdmin = useIsAdmin();
  const all = useAttributes();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const addButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDoing({ what: 'add' })}>
      {t('attributes.add')}
    </Button>
  );
  return (
    <Page title={t('attributes.title')} lead={t('attributes.lead')} action={isAdmin && addButton}>
      <ReadOnlyNotice />
      {all.length === 0 ? (
        <EmptyState
          icon={<IconAddressBook />}
          title={t('attributes.emptyTitle')}
          hint={t('attributes.empty')}
        />
      ) : (
        <AttributeList
          attributes={all}
          onEdit={(attribute) => setDoing({ what: 'edit', attribute })}
          onRemove={(attribute) => setDoing({ what: 'remove', attribute })}
        />
      )}
      {doing && doing.what !== 'remove' && (
        <AttributeDialog attribute={doing.what === 'edit' ? doing.attribute : null} onClose={close} />
      )}
      {doing?.what === 'remove' && (
        <ConfirmDialog
          title={t('attributes.removeTitle', { name: doing.attribute.name })}
          confirm={t('attributes.removeDo')}
          failed={t('attributes.removeFailed')}
          onConfirm={() => saveAttributes(all.filter(({ key }) => key !== doing.attribute.key))}
          onClose={close}
        >
          {t('attributes.removeHint')}
        </ConfirmDialog>
      )}
    </Page>
  );
}
