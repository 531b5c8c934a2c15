namespace Matching.Engine.Allocation;

/// <summary>
/// Students and positions who would both rather have each other than what they have, found by the definition alone (Abraham, Irving, Manlove 2007, section 2);
/// nothing here is shared with what places students. A placement without such a pair is stable.
/// </summary>
public static class BlockingPairs
{
    /// <param name="placed">Each student's position, or <see cref="PlacementMarket.Nobody"/>; nobody has one that is not on the own list.</param>
    /// <returns>By student, then in the student's order.</returns>
    public static IReadOnlyList<(int Student, int Position)> Of(PlacementMarket market, IReadOnlyList<int> placed)
    {
        var (atPosition, inEnterprise, held) = (new Holding(market.Positions), new Holding(market.Enterprises), new Application?[market.Students]);
        foreach (var wish in market.Applications.Where(wish => placed[wish.Student] == wish.Position))
        {
            atPosition.Add(wish.Position, wish.PositionRank);
            inEnterprise.Add(market.EnterpriseOf[wish.Position], wish.EnterpriseRank);
            held[wish.Student] = wish;
        }

        var pairs = new List<(int, int)>();
        for (var student = 0; student < market.Students; student++)
        {
            for (var place = market.FirstOf[student]; place < market.FirstOf[student + 1]; place++)
            {
                var wish = market.Applications[place];
                if (wish.Position == placed[student])
                    break;
                if (Blocks(wish, held[student]))
                    pairs.Add((student, wish.Position));
            }
        }

        return pairs;

        bool Blocks(Application wish, Application? has)
        {
            var enterprise = market.EnterpriseOf[wish.Position];
            if (atPosition.Count[wish.Position] >= market.Seats[wish.Position])
                return wish.PositionRank < atPosition.Worst[wish.Position];
            return inEnterprise.Count[enterprise] < market.Capacity[enterprise]
                || (has is { } own && market.EnterpriseOf[own.Position] == enterprise && wish.EnterpriseRank <= own.EnterpriseRank)
                || wish.EnterpriseRank < inEnterprise.Worst[enterprise];
        }
    }

    /// <summary>How many are held, and the rank of the last of them.</summary>
    private readonly struct Holding(int places)
    {
        private const int NoOne = -1;

        public int[] Count { get; } = new int[places];

        public int[] Worst { get; } = [.. Enumerable.Repeat(NoOne, places)];

        public void Add(int place, int rank)
        {
            Count[place]++;
            Worst[place] = Math.Max(Worst[place], rank);
        }
    }
}
