namespace Matching.Engine.Allocation;

/// <param name="Preferences">Ids of positions, the dearest first; what is named twice counts where it is first named.</param>
public sealed record StudentList(string Id, IReadOnlyList<string> Preferences);
