import { Select } from '@mantine/core';
import type { Role, Visibility } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { VISIBILITIES } from './visibility.ts';

const AS_ROLE = 'role';

type Props = { role: Role; value: Visibility | null; onChange: (value: Visibility | null) => void };

/** What one member sees, where it is to differ from what their role sees. Admins and owners see all, so it is not asked for them. */
export const MemberVisibility = ({ role, value, onChange }: Props) => {
  const { t } = useTranslation('settings');
  const { agentVisibility, supervisorVisibility } = useLive((state) => state.workspace.settings);
  if (role === 'admin' || role === 'owner') return null;
  const ofRole = role === 'agent' ? agentVisibility : supervisorVisibility;
  return (
    <Select
      label={t('visibility.member')}
      description={t(`visibility.explain.${value ?? ofRole}`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={[
        { value: AS_ROLE, label: t('visibility.asRole', { what: t(`visibility.sees.${ofRole}`) }) },
        ...VISIBILITIES.map((each) => ({ value: each, label: t(`visibility.sees.${each}`) })),
      ]}
      value={value ?? AS_ROLE}
      onChange={(choice) => onChange(choice === AS_ROLE ? null : (choice as Visibility))}
      allowDeselect={false}
    />
  );
};
