import type { Import } from '@parley/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BackButton } from '../pieces/BackButton.tsx';
import { ImportFacts } from './ImportList.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { ImportReportView } from './ImportReportView.tsx';
import { ImportStateWord } from './ImportStateWord.tsx';
import classes from './imports.module.css';
import { isWorking } from './imports-query.ts';
import { MappingForm } from './MappingForm.tsx';

/** One import: what its columns mean, then what would come of it, then how far it is, then what came of it. */
export const ImportDetails = ({ one, onBack }: { one: Import; onBack: () => void }) => {
  const { t } = useTranslation('settings');
  const [isChanging, setIsChanging] = useState(false);
  const isUntouched = one.written.messages === 0 && one.written.customers === 0;
  const canChange =
    isUntouched && (one.state === 'draft' || one.state === 'ready' || one.canGoOn || one.state === 'failed');
  const shown = () => {
    if (isWorking(one)) return <ImportProgress one={one} />;
    if (one.state === 'draft' || (isChanging && canChange))
      return <MappingForm one={one} onChecked={() => setIsChanging(false)} />;
    return <ImportReportView one={one} onChange={canChange ? () => setIsChanging(true) : null} />;
  };
  return (
    <>
      <BackButton onClick={onBack}>{t('imports.back')}</BackButton>
      <div className={classes.head}>
        <h2 className={classes.title}>
          <bdi>{one.fileName}</bdi> <ImportStateWord one={one} />
        </h2>
        <ImportFacts one={one} />
        {one.failure && <p className={classes.bad}>{t(`imports.failure.${one.failure}`)}</p>}
      </div>
      {shown()}
    </>
  );
};
