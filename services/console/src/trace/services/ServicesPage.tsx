import { ListDependencies, ListServiceFigures } from '@muster/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { Panel } from '../../app/Panel.tsx';
import { said } from '../../app/search.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { AsOf } from '../AsOf.tsx';
import { servicesRoute } from '../route.ts';
import { SinceSelect } from '../SinceSelect.tsx';
import { fromOf } from '../since.ts';
import { useWatched } from '../use-watched.ts';
import watch from '../Watch.module.css';
import { DependencyTable } from './DependencyTable.tsx';
import { OperationTable } from './OperationTable.tsx';
import { RatesOverTime } from './RatesOverTime.tsx';
import { ServiceFiguresTable } from './ServiceFiguresTable.tsx';
import { ServiceMap } from './ServiceMap.tsx';
import styles from './ServicesPage.module.css';
import { useServiceTexts } from './texts.ts';

const everyMs = 10_000;

export function ServicesPage() {
  const t = useServiceTexts();
  const navigate = useNavigate();
  const search = servicesRoute.useSearch();
  const { service, since = '15m' } = search;
  const args = { query: fromOf(since) };
  const dependencies = useWatched(ListDependencies, args, { everyMs });
  const figures = useWatched(ListServiceFigures, args, { everyMs });
  const seek = (next: object) =>
    void navigate({ to: '/services', search: said({ ...search, ...next }), replace: true });
  const choose = (name: string) => seek({ service: name === service ? undefined : name });
  const items = (dependencies.data?.items ?? []).filter(({ caller, callee }) => caller !== callee);
  const shown = items.filter(({ caller, callee }) => !service || caller === service || callee === service);
  const services = figures.data?.items ?? [];
  return (
    <div className={watch['page']}>
      <div className={watch['head']}>
        <h1>{t('title')}</h1>
        <AsOf query={dependencies} everyMs={everyMs} />
      </div>
      <search className={watch['filters']}>
        <SinceSelect value={since} choose={(next) => seek({ since: next })} all={false} />
        {service && <Button onClick={() => choose(service)}>{t('clear')}</Button>}
        <p className={watch['quiet']}>{t('choose')}</p>
      </search>
      <Waiting query={dependencies} empty={items.length === 0 ? t('none') : undefined}>
        <div className={styles['parts']}>
          <Panel title={t('map')}>
            <ServiceMap items={items} figures={services} chosen={service} choose={choose} />
          </Panel>
          <DependencyTable items={shown} />
        </div>
      </Waiting>
      <Waiting query={figures}>
        <ServiceFiguresTable items={services} chosen={service} choose={choose} />
        {service && <RatesOverTime service={service} since={since} />}
        <OperationTable
          items={services.filter((each) => !service || each.service === service)}
          service={service}
        />
      </Waiting>
    </div>
  );
}
