using Matching.Engine.Languages;

namespace Matching.Api.Pages.Shared;

/// <summary>What is asked before something is done that cannot be undone.</summary>
/// <param name="Action">Where the answer is sent.</param>
public sealed record ConfirmModel(BilingualText Question, BilingualText Consequence, BilingualText Button, string Action, string Back);
