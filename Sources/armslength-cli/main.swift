print("armslength")
