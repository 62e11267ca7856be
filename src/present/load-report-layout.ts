/** How a report is laid out; who shows it gives `--line`, `--dim`, `--good`, `--bad`, `--odd`, `--bar` and `--mono`. */
export const reportLayout = `
main{max-width:64rem;margin:1.5rem auto;padding:0 1rem}
h1{font-size:1.6em;font-weight:600;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.15em;font-weight:600;margin:1.75rem 0 .5rem}
p{margin:.25rem 0}
.headline{font-size:1.1em}
.about{color:var(--dim);overflow-wrap:anywhere}
.counts{display:flex;flex-wrap:wrap;gap:.5rem 2.5rem;margin:1rem 0 0}
.counts dt{color:var(--dim)}
.counts dd{margin:0;font-size:1.4em;font-variant-numeric:tabular-nums}
.counts span{font-size:.7em;color:var(--dim)}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:0 0 1rem}
caption{text-align:left;color:var(--dim);padding:0 0 .35rem}
th,td{text-align:left;font-weight:normal;padding:.3rem 1rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top}
thead th{font-weight:600;white-space:nowrap}
td.n,th.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
code{font-family:var(--mono);font-size:.95em;overflow-wrap:anywhere}
svg{display:block;width:100%;min-width:8rem;height:1em;margin-top:.2em;fill:var(--bar)}
td:has(svg){width:50%}
tr:has(svg)>*{border:0;padding-top:.1rem;padding-bottom:.1rem}
.aloud{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.good,.succeeded{color:var(--good)}
.bad,.failed{color:var(--bad)}
.cancelled,.interrupted{color:var(--odd)}
`;
