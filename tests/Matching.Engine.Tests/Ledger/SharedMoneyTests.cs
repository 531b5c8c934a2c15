using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Ledger;

namespace Matching.Engine.Tests.Ledger;

public sealed class SharedMoneyTests
{
    [Test]
    public void Shapley_TextbookGame_Is45And40And35()
    {
        decimal[] values = [0, 0, 0, 90, 0, 80, 70, 120];
        Assert.That(SharedMoney.Shapley(3, coalition => values[coalition]), Is.EqualTo(new[] { 45m, 40m, 35m }));
    }

    [Test]
    public void Shapley_AdditiveGame_GivesEachTheOwnValue() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.GeneratorFor<int>().Select(value => value % 10_000).NonEmptyListOf().Where(own => own.Count <= 8).ToArbitrary(),
        own => SharedMoney.Shapley(own.Count, coalition => own.Where((_, at) => (coalition & (1 << at)) != 0).Sum(value => (decimal)value))
            .Zip(own).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9m)));

    [Test]
    public void Shapley_RandomGames_AreTheMeanOverAllOrdersOfJoining([Range(1, 7)] int players)
    {
        var random = new Random(players);
        for (var game = 0; game < 20; game++)
        {
            var values = Enumerable.Range(0, 1 << players).Select(coalition => coalition == 0 ? 0 : random.Next(-1000, 1000) / 8m).ToArray();
            var (orders, sums) = (0, new decimal[players]);
            foreach (var order in OrdersOf([.. Enumerable.Range(0, players)]))
            {
                var coalition = 0;
                foreach (var player in order)
                {
                    sums[player] += values[coalition | (1 << player)] - values[coalition];
                    coalition |= 1 << player;
                }

                orders++;
            }

            var shapley = SharedMoney.Shapley(players, coalition => values[coalition]);
            Assert.That(shapley.Zip(sums).All(pair => Math.Abs(pair.First - (pair.Second / orders)) < 1e-12m), Is.True);
            Assert.That(shapley.Sum(), Is.EqualTo(values[^1]).Within(1e-12m), "All of it is shared.");
        }
    }

    [Test]
    public void Proportional_OfAnyWeights_AddsUpToTheCent() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.GeneratorFor<int>().Select(weight => Math.Abs(weight % 1000)).NonEmptyListOf().ToArbitrary(),
        ArbMap.Default.GeneratorFor<int>().Select(cents => Math.Abs((long)cents) / 100m).ToArbitrary(),
        (weights, amount) => SharedMoney.Proportional(amount, [.. weights.Select(weight => (decimal)weight)]) is not { } parts
            ? weights.Sum() == 0
            : parts.Sum() == amount && parts.Zip(weights).All(pair => Math.Abs(pair.First - (amount * pair.Second / weights.Sum())) <= 0.01m)));

    private static IEnumerable<int[]> OrdersOf(int[] players) => players.Length == 0 ? [[]]
        : players.SelectMany(first => OrdersOf([.. players.Where(player => player != first)]).Select(rest => (int[])[first, .. rest]));
}
