using System.Diagnostics;
using Matching.Engine.Allocation;

namespace Matching.Benchmarks.Rounds;

/// <summary>Rounds of growing lists: how long they take to read and to place, for each choice that a student makes.</summary>
internal static class RoundsCommand
{
    private const int SeatsAtMost = 10;

    public static int Run(Arguments arguments, CancellationToken cancellationToken)
    {
        var (students, positions) = (arguments.Number("students", 60_000), arguments.Number("positions", 10_000));
        var most = arguments.Number("choices", 20);
        Console.WriteLine($"{students} students, {positions} positions in {positions / 3} enterprises; seconds, and microseconds for each choice\n");
        Console.WriteLine("| choices | read | students propose | enterprises propose | blocking pairs counted | µs for a choice | placed | blocking |\n|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (var choices = Math.Max(1, most / 4); choices <= most; choices *= 2)
            Measure(students, positions, choices, arguments.Number("seed", 1), cancellationToken);
        return 0;
    }

    private static void Measure(int students, int positions, int choices, int seed, CancellationToken cancellationToken)
    {
        var (people, places, enterprises) = Lists(students, positions, choices, new Random(seed));
        var (lists, read) = Timed(() => RoundLists.Of(people, places, enterprises, new Lottery([1])));
        var (placed, asked) = Timed(() => StudentProposing.Solve(lists.Market, cancellationToken));
        var (other, offered) = Timed(() => EnterpriseProposing.Solve(lists.Market, cancellationToken));
        var (pairs, counted) = Timed(() => BlockingPairs.Of(lists.Market, placed).Count + BlockingPairs.Of(lists.Market, other).Count);
        var each = (read + asked + offered + counted) * 1e6 / lists.Market.Applications.Count;
        Console.WriteLine(FormattableString.Invariant(
            $"| {choices} | {read:0.00} | {asked:0.00} | {offered:0.00} | {counted:0.00} | {each:0.00} | {placed.Count(place => place != PlacementMarket.Nobody)} | {pairs} |"));
    }

    /// <summary>Popular positions are wished for more: the place of a wish is drawn as the square of an even number. Enterprises rank who wishes for them, by chance.</summary>
    private static (StudentList[] Students, PositionList[] Positions, EnterpriseList[] Enterprises) Lists(int students, int positions, int choices, Random random)
    {
        var enterprises = positions / 3;
        string[] places = [.. Enumerable.Range(0, positions).Select(position => $"p{position:000000}")];
        int[] owners = [.. places.Select(_ => random.Next(enterprises))];
        var applicants = Enumerable.Range(0, enterprises).Select(_ => new HashSet<string>(StringComparer.Ordinal)).ToArray();
        StudentList[] people = [.. Enumerable.Range(0, students).Select(student => $"s{student:000000}").Select(id => new StudentList(id, Wishes(id)))];
        return (people,
            [.. places.Select((id, at) => new PositionList(id, $"e{owners[at]:000000}", random.Next(1, SeatsAtMost), null))],
            [.. applicants.Select((who, at) => new EnterpriseList($"e{at:000000}", random.Next(1, 2 * SeatsAtMost), Shuffled(who)))]);

        string[] Wishes(string id)
        {
            var wished = new HashSet<int>();
            while (wished.Count < choices)
            {
                var draw = random.NextDouble();
                wished.Add((int)(draw * draw * positions));
            }

            foreach (var position in wished)
                applicants[owners[position]].Add(id);
            return [.. wished.Select(position => places[position])];
        }

        string[] Shuffled(IEnumerable<string> who)
        {
            string[] ids = [.. who];
            random.Shuffle(ids);
            return ids;
        }
    }

    private static (T Result, double Seconds) Timed<T>(Func<T> work)
    {
        var started = Stopwatch.GetTimestamp();
        var result = work();
        return (result, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
