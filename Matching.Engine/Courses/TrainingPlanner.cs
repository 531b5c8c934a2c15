using Matching.Engine.Allocation;

namespace Matching.Engine.Courses;

/// <summary>Gives seats of runs to the people of needs by <see cref="SeatPlanner"/>, and says of the others why they have none. Pure.</summary>
public sealed class TrainingPlanner(CourseFits fits, DateOnly today)
{
    private const double Million = 1e6;

    /// <param name="needs">With how many people of each are to be seated; in any order.</param>
    /// <param name="order">Names of enterprises in the order in which they come first; others come after them.</param>
    /// <param name="taken">Seats of runs that are taken already.</param>
    public TrainingPlan Plan(
        IReadOnlyCollection<(TrainingNeed Need, int People)> needs, IReadOnlyList<CourseOffer> offers, IReadOnlyList<string> order,
        IReadOnlyDictionary<(string OfferId, int Run), int> taken, CancellationToken cancellationToken)
    {
        var ordered = InOrder(needs, order).ToList();
        Slot[] slots =
        [
            .. offers.OrderBy(offer => offer.Id, StringComparer.Ordinal).SelectMany(offer => offer.Runs.OrderBy(run => run.Number)
                .Select(run => new Slot(offer, run, taken.GetValueOrDefault((offer.Id, run.Number))))),
        ];
        var served = ordered.Select(entry => new Served(entry.Need, entry.People, Fits(entry.Need, offers))).ToList();
        var market = new SeatMarket(
            [.. served.Select(one => new SeatGroup(one.People, Choices(one, slots)))],
            [.. slots.Select(slot => new SeatRun(Math.Max(0, slot.Run.Seats - slot.Taken), Math.Max(0, slot.Run.Least - slot.Taken)))]);
        var plan = SeatPlanner.Solve(market, cancellationToken);
        return Written(served, slots, market, plan) with
        {
            NotAssessable = [.. needs.Where(entry => !entry.Need.IsAssessable).Select(entry => entry.Need.Demand.Id).Order(StringComparer.Ordinal)],
        };
    }

    private static IEnumerable<(TrainingNeed Need, int People)> InOrder(
        IEnumerable<(TrainingNeed Need, int People)> needs, IReadOnlyList<string> order)
    {
        var places = order.Index().DistinctBy(entry => entry.Item).ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        return needs.Where(entry => entry.Need.IsAssessable && entry.People > 0)
            .OrderBy(entry => places.GetValueOrDefault(entry.Need.Demand.Enterprise, int.MaxValue))
            .ThenBy(entry => entry.Need.EndsOn ?? DateOnly.MaxValue)
            .ThenBy(entry => entry.Need.Demand.Id, StringComparer.Ordinal);
    }

    private Dictionary<string, CourseFit> Fits(TrainingNeed need, IReadOnlyList<CourseOffer> offers) =>
        offers.ToDictionary(offer => offer.Id, offer => fits.Of(need, offer, today), StringComparer.Ordinal);

    private static List<SeatChoice> Choices(Served served, Slot[] slots) =>
    [
        .. slots.Index().Where(slot => served.Fits[slot.Item.Offer.Id] is { Serves: true } fit && fit.Runs.Contains(slot.Item.Run.Number))
            .Select(slot => new SeatChoice(slot.Index, (int)Math.Round(served.Fits[slot.Item.Offer.Id].Score * Million))),
    ];

    private static TrainingPlan Written(List<Served> served, Slot[] slots, SeatMarket market, SeatPlan plan)
    {
        var (seats, unmet, waiting) = (new List<PlannedSeats>(), new List<UnmetNeed>(), new List<WaitingPlace>());
        var planned = new int[slots.Length];
        foreach (var (group, one) in served.Index())
        {
            foreach (var (place, choice) in market.Groups[group].Choices.Index().Where(choice => plan.People[group][choice.Index] > 0))
            {
                var (slot, people) = (slots[choice.Run], plan.People[group][place]);
                planned[choice.Run] += people;
                seats.Add(new(one.Need.Demand.Id, slot.Offer.Id, slot.Run.Number, people, one.Fits[slot.Offer.Id].Score));
            }
        }

        var held = slots.Select((slot, run) => planned[run] + slot.Taken > 0 && planned[run] + slot.Taken >= slot.Run.Least).ToArray();
        var places = new int[slots.Length];
        foreach (var (group, one) in served.Index())
        {
            if (one.People - plan.Of(group) is not (> 0 and var left))
                continue;
            var choices = market.Groups[group].Choices;
            unmet.Add(new(one.Need.Demand.Id, left, ReasonOf(one, choices, held)));
            waiting.AddRange(choices.Select(choice => new WaitingPlace(
                slots[choice.Run].Offer.Id, slots[choice.Run].Run.Number, one.Need.Demand.Id, left, ++places[choice.Run])));
        }

        return new TrainingPlan
        {
            Seats = seats,
            Unmet = unmet,
            Waiting = [.. waiting.OrderBy(place => place.OfferId, StringComparer.Ordinal).ThenBy(place => place.Run).ThenBy(place => place.Place)],
            Runs =
            [
                .. slots.Select((slot, run) => new PlannedRun(
                    slot.Offer.Id, slot.Run.Number, planned[run], slot.Taken, held[run], Math.Max(0, slot.Run.Seats - slot.Taken - planned[run]))),
            ],
            Skills = SkillsOf(served, unmet),
            Costs = CostsOf(served, slots, seats),
            NotAssessable = [],
            IsExact = plan.IsExact,
        };
    }

    private static UnmetReason ReasonOf(Served one, IReadOnlyList<SeatChoice> choices, bool[] held) =>
        choices.Count > 0 ? choices.Any(choice => !held[choice.Run]) ? UnmetReason.UnderMinimum : UnmetReason.NoSeats
        : one.Fits.Values.Any(fit => fit.Refused == CourseRefusal.Window) ? UnmetReason.NoWindow : UnmetReason.NoOffer;

    private static IReadOnlyList<UnmetSkill> SkillsOf(List<Served> served, List<UnmetNeed> unmet)
    {
        var needs = served.ToDictionary(one => one.Need.Demand.Id, one => one.Need, StringComparer.Ordinal);
        return
        [
            .. unmet.SelectMany(need => needs[need.NeedId].Steps.Where(step => step.Gain > 0).Select(step => (step.Skill, need.Reason, need.People)))
                .GroupBy(entry => (entry.Skill, entry.Reason))
                .Select(group => new UnmetSkill(group.Key.Skill, group.Key.Reason, group.Sum(entry => entry.People)))
                .OrderByDescending(skill => skill.People).ThenBy(skill => skill.Skill, StringComparer.Ordinal).ThenBy(skill => skill.Reason),
        ];
    }

    private static IReadOnlyList<EnterpriseCost> CostsOf(List<Served> served, Slot[] slots, List<PlannedSeats> seats)
    {
        var prices = slots.DistinctBy(slot => slot.Offer.Id).ToDictionary(slot => slot.Offer.Id, slot => slot.Offer.Price, StringComparer.Ordinal);
        var enterprises = served.ToDictionary(one => one.Need.Demand.Id, one => one.Need.Demand.Enterprise, StringComparer.Ordinal);
        return
        [
            .. seats.GroupBy(seat => enterprises[seat.NeedId], StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new EnterpriseCost(group.Key, group.Sum(seat => seat.People), group.Sum(seat => seat.People * prices[seat.OfferId]))),
        ];
    }

    private sealed record Slot(CourseOffer Offer, CourseRun Run, int Taken);

    private sealed record Served(TrainingNeed Need, int People, Dictionary<string, CourseFit> Fits);
}
