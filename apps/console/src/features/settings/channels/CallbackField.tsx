import { useTranslation } from 'react-i18next';
import { CopyField } from '../../../ui/form/CopyField.tsx';
import { Warning } from '../pieces/Warning.tsx';

/** The address that the channel is told, as this console was reached. */
export const callbackUrl = (hookPath: string): string => `${location.origin}${hookPath}`;

/** Where the channel delivers, to be copied. */
export const CallbackField = ({ hookPath }: { hookPath: string }) => {
  const { t } = useTranslation('settings');
  const url = callbackUrl(hookPath);
  return (
    <>
      <CopyField
        label={t('channels.setUp.callback')}
        description={t('channels.setUp.callbackHint')}
        value={url}
      />
      {!url.startsWith('https://') && <Warning>{t('channels.setUp.insecure')}</Warning>}
    </>
  );
};
