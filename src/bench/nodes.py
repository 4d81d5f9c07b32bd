"""Stand-ins for many nodes in one process, and their rows in a colony.db that holds none."""

import asyncio
import sqlite3
import sys

FIRST_PORT = 20001  # of the metrics pages; node N answers on FIRST_PORT + N - 1

METRICS = """# TYPE ant_node_uptime gauge
ant_node_uptime 86400
ant_node_current_reward_wallet_balance 0
ant_node_put_record_ok_total{record_type="Chunk"} 120
ant_networking_records_stored 4000
ant_networking_connected_peers 25
ant_networking_open_connections 30
ant_networking_peers_in_routing_table 180
ant_networking_estimated_network_size 2064384
ant_networking_shunned_by_close_group 0
ant_networking_bad_peers_count_total 0
ant_networking_process_memory_used_mb 120.5
ant_networking_process_cpu_usage_percentage 0.1
ant_networking_relevant_records 3500
ant_networking_max_records 16384
ant_networking_received_payment_count 0
ant_networking_live_time 86400
# EOF
"""
METADATA = """# TYPE ant_node_antnode_version info
ant_node_antnode_version_info{antnode_version="0.4.17"} 1
ant_networking_peer_id_info{peer_id="12D3KooW%044d"} 1
# EOF
"""


def fill(database, count, root):
    """Inserts `count` running nodes."""
    rows = []
    for node in range(1, count + 1):
        name = "antnode%04d" % node
        rows.append({
            "id": node, "machine_id": 1, "manager_type": "setsid+user", "node_name": "%04d" % node,
            "service": name + ".service", "user": "bench", "binary": "%s/%s/antnode" % (root, name), "version": "0.4.17",
            "root_dir": "%s/%s" % (root, name), "log_dir": "%s/%s/logs" % (root, name), "port": 40000 + node,
            "metrics_port": FIRST_PORT + node - 1, "rpc_port": 30000 + node, "network": "evm-arbitrum-one",
            "wallet": "faucet", "status": "RUNNING", "timestamp": 1790000000 + node, "age": 1790000000 + node,
            "host": "127.0.0.1", "method": "bench", "layout": "1", "environment": "",
        })
    with sqlite3.connect(database) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(node)")]
        empty = ("container_id", "peer_id", "rewards")
        for row in rows:
            values = [row.get(column, None if column in empty else 0) for column in columns]
            connection.execute("INSERT INTO node VALUES (%s)" % ",".join("?" * len(columns)), values)
    connection.close()


async def serve(count, hung):
    """Serves `count` nodes, the last `hung` of which take the request and say nothing."""

    def answer(node):
        async def connected(reader, writer):
            request = await reader.readline()
            while (await reader.readline()).strip():
                pass
            if node > count - hung:
                await asyncio.sleep(3600)
            body = (METADATA % node if b"/metadata" in request else METRICS).encode()
            head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            writer.write((head % len(body)).encode() + body)
            await writer.drain()
            writer.close()

        return connected

    for node in range(1, count + 1):
        await asyncio.start_server(answer(node), "127.0.0.1", FIRST_PORT + node - 1)
    print("ready", flush=True)
    await asyncio.sleep(1 << 30)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2])))
