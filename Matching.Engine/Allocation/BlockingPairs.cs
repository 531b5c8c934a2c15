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
        var underCap = new Holding(market.Caps.Count);
        foreach (var (at, wish) in market.Applications.Index().Where(entry => placed[entry.Item.Student] == entry.Item.Position))
        {
            var size = market.SizeOf(wish.Student);
            if (market.CapOfApplication(at) is var cap and not PlacementMarket.Nobody)
                underCap.Add(cap, wish.PositionRank, size);
            atPosition.Add(wish.Position, wish.PositionRank, size);
            inEnterprise.Add(market.EnterpriseOf[wish.Position], wish.EnterpriseRank, size);
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
                if (Blocks(wish, market.CapOfApplication(place), held[student]))
                    pairs.Add((student, wish.Position));
            }
        }

        return pairs;

        // The first level that has no room decides: whoever leaves it leaves the levels above it too. Of who takes several seats it is asked whether all
        // who stand behind make room.
        bool Blocks(Application wish, int cap, Application? has)
        {
            var (enterprise, size) = (market.EnterpriseOf[wish.Position], market.SizeOf(wish.Student));
            if (cap != PlacementMarket.Nobody && underCap.Count[cap] + size > market.Caps[cap])
                return underCap.SeatsBehind(cap, wish.PositionRank) >= underCap.Count[cap] + size - market.Caps[cap];
            if (atPosition.Count[wish.Position] + size > market.Seats[wish.Position])
                return atPosition.SeatsBehind(wish.Position, wish.PositionRank) >= atPosition.Count[wish.Position] + size - market.Seats[wish.Position];
            return inEnterprise.Count[enterprise] + size <= market.Capacity[enterprise]
                || (has is { } own && market.EnterpriseOf[own.Position] == enterprise && wish.EnterpriseRank <= own.EnterpriseRank)
                || inEnterprise.SeatsBehind(enterprise, wish.EnterpriseRank) >= inEnterprise.Count[enterprise] + size - market.Capacity[enterprise];
        }
    }

    /// <summary>How many seats are held, and the ranks of those who hold them.</summary>
    private readonly struct Holding(int places)
    {
        private readonly List<(int Rank, int Size)>?[] _held = new List<(int, int)>?[places];

        public int[] Count { get; } = new int[places];

        public void Add(int place, int rank, int size)
        {
            Count[place] += size;
            (_held[place] ??= []).Add((rank, size));
        }

        /// <summary>Seats of those who rank behind.</summary>
        public int SeatsBehind(int place, int rank)
        {
            var seats = 0;
            foreach (var (other, size) in _held[place] ?? [])
                seats += other > rank ? size : 0;
            return seats;
        }
    }
}
