import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { type BoardFlow, FLOW } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../ui/time.ts';
import classes from './flow-chart.module.css';

const STEP_MS = FLOW.stepMinutes * 60_000;

type Props = { flow: BoardFlow; from: string; height?: number | '100%' };

/** What came and went in the last hour; the figures stand in a table for those who cannot see bars. */
export const FlowChart = ({ flow, from, height = 220 }: Props) => {
  const { t } = useTranslation('board');
  const steps = flow.arrived.map((arrived, index) => ({
    time: clockTime(Date.parse(from) + index * STEP_MS),
    arrived,
    assigned: flow.assigned[index] ?? 0,
    closed: flow.closed[index] ?? 0,
  }));
  const series = [
    { name: 'arrived', label: t('arrived'), color: 'var(--chart-arrived)' },
    { name: 'assigned', label: t('assigned'), color: 'var(--chart-assigned)' },
    { name: 'closed', label: t('closed'), color: 'var(--chart-closed)' },
  ] as const;
  return (
    <>
      <div aria-hidden className={classes.chart}>
        <BarChart
          h={height}
          data={steps}
          dataKey="time"
          series={[...series]}
          withLegend
          tickLine="none"
          gridAxis="x"
          yAxisProps={{ allowDecimals: false, width: 28 }}
          barChartProps={{ accessibilityLayer: false }} // nothing to be reached by keyboard: the table says it all
          barProps={{ isAnimationActive: false, radius: 2 }}
          legendProps={{ verticalAlign: 'top', height: 32 }}
        />
      </div>
      <table className="visually-hidden">
        <caption>{t('flow')}</caption>
        <thead>
          <tr>
            <th>{t('flowHint')}</th>
            {series.map(({ name, label }) => (
              <th key={name}>{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.time}>
              <th scope="row">{step.time}</th>
              <td>{step.arrived}</td>
              <td>{step.assigned}</td>
              <td>{step.closed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
