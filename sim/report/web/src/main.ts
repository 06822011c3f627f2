import { tabbedViews } from './compare/tabs';
import { compareView } from './compare/view';
import { el } from './dom';
import { readPayload, type Report } from './model';
import { contents } from './page/contents';
import { pageHeader } from './page/header';
import { planData } from './plan/plan_data';
import { trafficText } from './plan/traffic';
import { planView } from './plan/view';
import { resultView } from './result/view';
import { sectionElement, type View } from './section';
import { applyTheme } from './theme';

function reportView(report: Report, index: number): View {
  const id = `report-${index}`;
  return report.kind === 'plan' ? planView(report, id) : resultView(report, id);
}

/** What the reports were made of: of one, its traffic; of several, how many they are. */
function subtitle(reports: Report[]): string | undefined {
  const [first] = reports;
  if (reports.length !== 1 || first === undefined) {
    return undefined;
  }
  return first.kind === 'result' ? first.text.workload : trafficText(planData(first.plan));
}

function mount(app: HTMLElement, reports: Report[]): void {
  const single = reports.map(reportView);
  const isOnly = single.length === 1;
  const views = isOnly ? single : [compareView(reports, 'compare'), ...single];
  const title = views[0]?.title ?? '';
  document.title = `${title} – llmplan`;
  const { tabs, panels } = isOnly ? onlyView(views[0] as View) : tabbedViews(views);
  app.append(
    el('a', { class: 'skip', href: '#main' }, 'Skip to the report'),
    pageHeader(reports, { title, line: subtitle(reports) }),
    tabs,
    el('main', { id: 'main' }, ...panels),
  );
}

function onlyView(view: View): { tabs: HTMLElement; panels: HTMLElement[] } {
  const sections = view.sections.map((section) => sectionElement(view, section, 2));
  return { tabs: contents([view]), panels: [el('div', { class: 'view' }, ...sections)] };
}

applyTheme();
mount(document.getElementById('app') as HTMLElement, readPayload(document).reports);
