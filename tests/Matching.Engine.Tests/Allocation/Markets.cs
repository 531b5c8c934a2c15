using Matching.Engine.Allocation;

namespace Matching.Engine.Tests.Allocation;

/// <summary>Small markets by chance, and every stable placement of one by trying all.</summary>
internal static class Markets
{
    /// <summary>Lists of up to five students, five positions and three enterprises; enterprises rank all students.</summary>
    public static RoundLists Small(Random random)
    {
        var (students, positions, enterprises) = (random.Next(1, 6), random.Next(1, 6), random.Next(1, 4));
        return Lists(random, students, positions, enterprises, mostWishes: positions, mostSeats: 2);
    }

    public static RoundLists Lists(Random random, int students, int positions, int enterprises, int mostWishes, int mostSeats)
    {
        string[] people = [.. Enumerable.Range(0, students).Select(student => $"s{student:00000}")];
        string[] places = [.. Enumerable.Range(0, positions).Select(position => $"p{position:00000}")];
        return RoundLists.Of(
            [.. people.Select(person => new StudentList(person, [.. Some(random, places, random.Next(mostWishes + 1))]))],
            [.. places.Select(place => new PositionList(place, $"e{random.Next(enterprises):00000}", random.Next(mostSeats + 1), null))],
            [.. Enumerable.Range(0, enterprises).Select(enterprise => new EnterpriseList($"e{enterprise:00000}", random.Next((2 * mostSeats) + 1), Some(random, people, students)))],
            new Lottery([1]));
    }

    /// <summary>Every placement that all can hold to and in which no student and position would rather have each other.</summary>
    public static IReadOnlyList<int[]> Stable(PlacementMarket market)
    {
        var stable = new List<int[]>();
        Try(0, new int[market.Students]);
        return stable;

        void Try(int student, int[] placed)
        {
            if (student == market.Students)
            {
                if (!market.Applications.Any(wish => Blocks(market, placed, wish)))
                    stable.Add([.. placed]);
                return;
            }

            foreach (var choice in Wishes(market, student).Select(wish => wish.Position).Append(PlacementMarket.Nobody))
            {
                placed[student] = choice;
                if (Fits(market, placed.AsSpan(0, student + 1)))
                    Try(student + 1, placed);
            }
        }
    }

    /// <summary>0 is a student's first wish; who has no place comes last.</summary>
    public static int RankGot(PlacementMarket market, int student, int position)
    {
        var wishes = Wishes(market, student).ToList();
        return position == PlacementMarket.Nobody ? wishes.Count : wishes.FindIndex(wish => wish.Position == position);
    }

    public static IEnumerable<Application> Wishes(PlacementMarket market, int student) =>
        market.Applications.Skip(market.FirstOf[student]).Take(market.FirstOf[student + 1] - market.FirstOf[student]);

    /// <summary>A wish blocks where it could be had by sending away nobody, or one whom the position or the enterprise likes less.</summary>
    private static bool Blocks(PlacementMarket market, int[] placed, Application wish)
    {
        if (RankGot(market, wish.Student, wish.Position) >= RankGot(market, wish.Student, placed[wish.Student]))
            return false;
        int[] wished = [.. placed];
        wished[wish.Student] = wish.Position;
        return Fits(market, wished) || market.Applications.Any(other => other.Student != wish.Student && placed[other.Student] == other.Position
            && (other.Position == wish.Position ? wish.PositionRank < other.PositionRank
                : market.EnterpriseOf[other.Position] == market.EnterpriseOf[wish.Position] && wish.EnterpriseRank < other.EnterpriseRank)
            && Fits(market, [.. wished.Select((position, student) => student == other.Student ? PlacementMarket.Nobody : position)]));
    }

    private static bool Fits(PlacementMarket market, ReadOnlySpan<int> placed)
    {
        var (seats, capacity) = (market.Seats.ToArray(), market.Capacity.ToArray());
        foreach (var position in placed)
        {
            if (position != PlacementMarket.Nobody && (--seats[position] < 0 || --capacity[market.EnterpriseOf[position]] < 0))
                return false;
        }

        return true;
    }

    private static string[] Some(Random random, string[] from, int count)
    {
        string[] shuffled = [.. from];
        random.Shuffle(shuffled);
        return shuffled[..count];
    }
}
