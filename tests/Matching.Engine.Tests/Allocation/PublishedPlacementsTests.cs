using System.Text.Json.Nodes;
using Matching.Engine.Allocation;
using Matching.Engine.Tests.Files;

namespace Matching.Engine.Tests.Allocation;

/// <summary>Instances with published answers (algmatch, by others' code).</summary>
[Category(Needs.SharedData)]
[RunsWherePossible]
public sealed class PublishedPlacementsTests
{
    [TestCase("studentOptimal")]
    [TestCase("lecturerOptimal")]
    public void Instances_WithPublishedAnswers_AreExact(string side)
    {
        foreach (var instance in JsonNode.Parse(File.ReadAllText(SharedData.File("analytics", "spa_instances.json")))!.AsArray())
        {
            var lists = Read(instance!);
            var placed = side == "studentOptimal" ? StudentProposing.Solve(lists.Market) : EnterpriseProposing.Solve(lists.Market);
            var answer = lists.Students.Zip(placed).Where(entry => entry.Second != PlacementMarket.Nobody)
                .Select(entry => $"{entry.First}:{lists.Positions[entry.Second]}");
            Assert.That(answer, Is.EquivalentTo(instance![side]!.AsObject().Select(entry => $"{entry.Key}:{entry.Value}")), (string)instance["id"]!);
            Assert.That(BlockingPairs.Of(lists.Market, placed), Is.Empty);
        }
    }

    private static RoundLists Read(JsonNode instance) => RoundLists.Of(
        [.. instance["students"]!.AsObject().Select(student => new StudentList(student.Key, Ids(student.Value!)))],
        [.. instance["projects"]!.AsObject().Select(project =>
            new PositionList(project.Key, project.Value!["lecturer"]!.ToString(), (int)project.Value["capacity"]!, null))],
        [.. instance["lecturers"]!.AsObject().Select(lecturer =>
            new EnterpriseList(lecturer.Key, (int)lecturer.Value!["capacity"]!, Ids(lecturer.Value["preferences"]!)))],
        new Lottery([0]));

    private static string[] Ids(JsonNode list) => [.. list.AsArray().Select(id => id!.ToString())];
}
