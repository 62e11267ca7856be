import time
from collections import Counter

from outputs import DATA, set_output

stock = Counter()
for line in (DATA / "inventory.log").read_text("utf-8").splitlines():
    _, direction, product, count = line.split()
    stock[product] += int(count) if direction == "in" else -int(count)
time.sleep(1)  # stands in for the latency of a service that is far away

print(f"{sum(stock.values())} pieces of {len(stock)} products")
set_output("stock", stock)
