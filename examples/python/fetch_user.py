import csv
import time
from collections import Counter

from outputs import DATA, set_output

with open(DATA / "users.csv", encoding="utf-8", newline="") as file:
    users = list(csv.DictReader(file))
time.sleep(1)  # stands in for the latency of a service that is far away

countries = Counter(user["country"] for user in users)
print(f"{len(users)} users from {len(countries)} countries")
set_output("count", len(users))
set_output("countries", countries)
