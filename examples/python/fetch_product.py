import json
import time

from outputs import DATA, set_output

products = json.loads((DATA / "products.json").read_text("utf-8"))
time.sleep(1)  # stands in for the latency of a service that is far away

print(f"{len(products)} products")
set_output("prices", {item["id"]: item["price"] for item in products})
