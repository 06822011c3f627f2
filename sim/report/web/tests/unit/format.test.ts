import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  changeText,
  countText,
  latencyText,
  moneyText,
  numberText,
  quantityText,
  shareText,
  shortCountText,
  shortMoneyText,
  spanText,
  unitPriceText,
} from '../../src/format';

// The figures of tests/unit/report/number_text_test.cpp: both reports must read the same.
test('numbers have three significant digits and thousands', () => {
  assert.equal(numberText(1259.98), '1,260');
  assert.equal(numberText(0.4014), '0.401');
  assert.equal(numberText(26), '26');
  assert.equal(numberText(0.00001), '0');
  assert.equal(numberText(-1234567), '-1,230,000');
  assert.equal(quantityText(65.941912345), '65.9419123');
  assert.equal(countText(8670), '8,670');
});

test('money is to the cent, unit prices have four significant digits', () => {
  assert.equal(moneyText('16179.16'), '$16,179.16');
  assert.equal(moneyText(-3.5), '-$3.50');
  assert.equal(unitPriceText('0.0000025'), '$0.000002500');
  assert.equal(unitPriceText('21.957642'), '$21.96');
  assert.equal(unitPriceText(0), '$0.00');
  assert.equal(shortMoneyText(16179), '$16.2k');
  assert.equal(shortMoneyText(1500000), '$1.5M');
});

test('latencies change their unit before they take a fourth digit', () => {
  assert.equal(latencyText(999.4), '999 ms');
  assert.equal(latencyText(999.6), '1 s');
  assert.equal(latencyText(18090.4), '18.1 s');
  assert.equal(latencyText(599.4e3), '599 s');
  assert.equal(latencyText(599.6e3), '9.99 min');
  assert.equal(spanText(21600), '6 h');
  assert.equal(spanText(90), '90 s');
});

test('a share near 1 never reads as all of it', () => {
  assert.equal(shareText(0.99996), '99.996%');
  assert.equal(shareText(0.999), '99.9%');
  assert.equal(shareText(1), '100%');
  assert.equal(shareText(0.12), '12%');
});

test('changes have a sign', () => {
  assert.equal(changeText(0.74), '+74%');
  assert.equal(changeText(-0.073), '-7.3%');
  assert.equal(changeText(0), '+0%');
  assert.equal(changeText(Infinity), '>+999%');
});

test('large counts are short', () => {
  assert.equal(shortCountText(1234), '1,230');
  assert.equal(shortCountText(12345), '12.3 k');
  assert.equal(shortCountText(2.5e9), '2.5 G');
});
