#!/bin/sh
# Debian's systemd as the first process of a system of its own: namespaces for processes, mounts, control groups, names and messages, and
# the network namespace of whoever calls. The root in $SYSTEM stays as it is: what is written goes to a layer below $WORK, in memory.
# $PACKAGES appears in it as /srv. Everything ends with this process; of the control group $NAME an empty folder is left.
set -e
mount --make-rprivate /
mount -t tmpfs machine "$WORK"
cd "$WORK"
mkdir upper work root cgroup
mount -t cgroup2 cgroup cgroup
mkdir "cgroup/$NAME"
echo $$ > "cgroup/$NAME/cgroup.procs"
mount -t overlay -o "lowerdir=$SYSTEM,upperdir=upper,workdir=work" machine root
cd root

for folder in dev run tmp; do mount -t tmpfs -o mode=755 machine $folder; done
mkdir -p dev/net dev/pts dev/shm srv usr/local/bin
for device in null zero full random urandom tty net/tun; do
  : > dev/$device
  mount --bind /dev/$device dev/$device
done
ln -s /proc/self/fd dev/fd
mount --bind "$PACKAGES" srv
cp "$BUSYBOX" usr/local/bin/ping

# What installing the packages of the root would have left.
echo 'root:x:0:0:root:/root:/bin/bash' > etc/passwd
echo 'root:x:0:' > etc/group
: > etc/machine-id
ln -sf mawk usr/bin/awk
mkdir -p var/lib/dpkg/info var/lib/dpkg/updates
: > var/lib/dpkg/status
ln -s /usr/lib/systemd/system/multi-user.target etc/systemd/system/default.target
# The kernel and its settings are the machine's, and nobody logs in.
for unit in systemd-modules-load.service systemd-sysctl.service dev-hugepages.mount dev-mqueue.mount sys-kernel-debug.mount \
  sys-kernel-tracing.mount sys-fs-fuse-connections.mount systemd-networkd.service systemd-resolved.service \
  systemd-timesyncd.service systemd-logind.service getty.target ldconfig.service systemd-hwdb-update.service; do
  ln -s /dev/null etc/systemd/system/$unit
done

exec unshare --pid --fork --cgroup --uts --ipc --kill-child sh -c '
  mount -t proc proc proc
  mount -t sysfs -o ro sys sys
  mount -t cgroup2 cgroup sys/fs/cgroup
  pivot_root . .
  umount -l .
  mount --make-rshared /
  exec env -i container=virtnet PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot . /usr/lib/systemd/systemd --log-target=journal --show-status=false' sh "$WORK"
