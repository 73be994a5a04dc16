package hk.iamsmart.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Does one thing over and over from many threads, and keeps how long each took.
final class Load {
  private final int workers;
  private final int most;
  private final Duration time;
  private final double perSecond;

  private Load(int workers, int most, Duration time, double perSecond) {
    this.workers = workers;
    this.most = most;
    this.time = time;
    this.perSecond = perSecond;
  }

  /// As fast as it goes, each thread one at a time.
  static Load asFastAsItGoes(int workers, int most, Duration time) {
    return new Load(workers, most, time, 0);
  }

  /// So many a second whatever the answers: a thing that must wait for a thread has its wait
  /// counted.
  static Load paced(int workers, Duration time, double perSecond) {
    return new Load(workers, 1 + (int) (time.toMillis() * perSecond / 1000), time, perSecond);
  }

  /// What is done over and over.
  interface Task {
    /// @param worker from 0
    /// @param index from 0, none twice
    void once(int worker, int index) throws IOException;
  }

  /// @param nanos sorted
  record Outcome(double perSecond, long[] nanos) {
    int count() {
      return nanos.length;
    }

    double millisAt(double share) {
      return nanos[(int) Math.min(nanos.length - 1, nanos.length * share)] / 1e6;
    }
  }

  Outcome run(Task task) throws IOException {
    var next = new AtomicInteger();
    var faults = new ConcurrentLinkedQueue<Exception>();
    var taken = new ArrayList<long[]>();
    long start = System.nanoTime();
    long end = start + (perSecond > 0 ? Long.MAX_VALUE / 4 : time.toNanos());
    var threads = new ArrayList<Thread>();
    for (int w = 0; w < workers; w++) {
      int worker = w;
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  var mine = work(task, worker, next, start, end);
                  synchronized (taken) {
                    taken.add(mine);
                  }
                } catch (IOException | RuntimeException e) {
                  faults.add(e);
                }
              }));
    }
    join(threads);
    long finish = System.nanoTime();
    if (!faults.isEmpty()) {
      throw new IOException(faults.size() + " workers failed", faults.peek());
    }
    if (taken.stream().allMatch(mine -> mine.length == 0)) {
      throw new IOException("nothing was done in " + time);
    }
    return outcome(taken, finish - start);
  }

  private long[] work(Task task, int worker, AtomicInteger next, long start, long end)
      throws IOException {
    var mine = new long[1024];
    int count = 0;
    while (System.nanoTime() < end) {
      int index = next.getAndIncrement();
      if (index >= most) {
        break;
      }
      long due = System.nanoTime();
      if (perSecond > 0) {
        due = start + (long) (index * 1e9 / perSecond);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
      }
      task.once(worker, index);
      if (count == mine.length) {
        mine = Arrays.copyOf(mine, 2 * count);
      }
      mine[count++] = System.nanoTime() - due;
    }
    return Arrays.copyOf(mine, count);
  }

  private static void join(List<Thread> threads) throws IOException {
    try {
      for (var thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static Outcome outcome(List<long[]> taken, long elapsed) {
    var all = taken.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Outcome(all.length / (elapsed / (double) TimeUnit.SECONDS.toNanos(1)), all);
  }
}
