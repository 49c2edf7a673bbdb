import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = { sending: boolean; disabled: boolean; onCancel: () => void };

/** The two ways out of what is changed where it stands. */
export const EditorActions = ({ sending, disabled, onCancel }: Props) => {
  const { t } = useTranslation('common');
  return (
    <Group gap="sm">
      <Button type="submit" size="compact-md" loading={sending} disabled={disabled}>
        {t('save')}
      </Button>
      <Button size="compact-md" variant="subtle" color="gray" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </Group>
  );
};
