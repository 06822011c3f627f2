import { el } from '../dom';
import { ABSENT } from '../format';
import type { CostItem } from '../model';
import type { Column } from '../tables/table';

/** How a line is bought: "on-demand", "reserved 1yr no-upfront"; "–" where there is no choice. */
export const purchaseColumn: Column<CostItem> = {
  head: 'Bought as',
  csv: 'purchase_option',
  value: (item) => item.purchase_option || null,
  cell: ({ purchase_option: option }) =>
    el('span', { class: option.length < 12 ? 'nowrap' : '' }, option || ABSENT),
};
